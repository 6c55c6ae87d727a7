import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { main } from '../../src/cli/main.js';
import { captureIo } from '../cli/capture-io.js';

it('the conversation in docs/consult.md is a real one', async () => {
  const [, transcript = ''] = /^```console\n(.*?)\n…\n```$/ms.exec(readFileSync('docs/consult.md', 'utf8')) ?? [];
  const [command = '', ...shown] = transcript.split('\n');
  const folder = mkdtempSync(join(tmpdir(), 'rundx-'));
  const answers = join(folder, 'answers.yaml');
  writeFileSync(answers, stringify(shown.filter((line) => line.startsWith('> ')).map((line) => line.slice(2))));
  const io = captureIo();
  await main([...command.replace('$ rundx ', '').split(' '), '--answers', answers], io);
  rmSync(folder, { recursive: true });
  expect(shown.length).toBeGreaterThan(20);
  expect(io.out().split('\n').slice(0, shown.length)).toEqual(shown);
});
