import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../src/core/index.js';
import { LONGEST_READ_AT_ONCE, logFileParts } from '../../src/files/log-file.js';
import { readLogFile } from '../../src/files/read-fact-file.js';
import { readKnowledge } from '../../src/files/read-knowledge.js';
import { temporaryFolder } from './temporary-folder.js';

const rules = `
runbook: sample
title: Sample
symptoms:
  killed: { title: Killed, when: { log: errors, contains: ['Killed by É'] }, seenOtherwise: never }
  fine: { title: Fine, when: { log: errors, contains: ['never printed'] }, seenOtherwise: never }
`;

describe('a long log', () => {
  const line = 'step 12 loss 0.5\n';
  const text = `${line.repeat(Math.ceil(LONGEST_READ_AT_ONCE / line.length))}Killed by É\r\nlast line`;

  it('is searched in parts, and its lines are numbered through', async () => {
    const folder = temporaryFolder({ 'train.log': text, 'rules.yaml': rules });
    const { knowledge } = await readKnowledge([join(folder, 'rules.yaml')]);
    const { layers, problems } = await readLogFile(join(folder, 'train.log'));
    if (!knowledge) throw new Error('the rules are wrong');
    const session = openSession(knowledge, layers[0]?.facts);
    expect(problems).toEqual([]);
    expect(session.get('killed')?.because[0]).toMatchObject({ fact: 'errors', line: text.split('\n').length - 1, text: 'Killed by É', count: 1 });
    expect(session.get('fine')?.state).toBe('absent');
  });

  it('is divided between lines, without its byte order mark', () => {
    const folder = temporaryFolder({ 'train.log': `\ufeff${text}` });
    const path = join(folder, 'train.log');
    const parts = logFileParts(path, Buffer.byteLength(text) + 3).map((read) => Buffer.from(read()).toString());
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.slice(0, -1).every((part) => part.endsWith('\n'))).toBe(true);
    expect(parts.join('')).toBe(text);
  });

  it('ends where it ended when it was opened', () => {
    const folder = temporaryFolder({ 'train.log': text });
    const parts = logFileParts(join(folder, 'train.log'), 100);
    expect(parts.map((read) => read().length)).toEqual([100]);
  });
});
