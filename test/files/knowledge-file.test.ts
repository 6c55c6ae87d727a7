import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose, RundxError, withLogPlan } from '../../src/core/index.js';
import { compileFiles, loadKnowledge, shippedRules, writeKnowledge } from '../../src/files/index.js';
import { KNOWLEDGE_VERSION, looksLikeKnowledge, parseKnowledge } from '../../src/files/knowledge-file.js';
import { temporaryFolder } from './temporary-folder.js';

const { knowledge } = await compileFiles([shippedRules]);
if (!knowledge) throw new Error('the shipped rules cannot be used');
const sources = 'a'.repeat(64);
const text = writeKnowledge({ sources, knowledge });

describe('a file of compiled rules', () => {
  it('is JSON, and gives back what was written', () => {
    expect(JSON.parse(text)).toMatchObject({ rundx: 'knowledge', version: KNOWLEDGE_VERSION, sources, knowledge: { hash: knowledge.hash } });
    expect(parseKnowledge(text, 'given')).toStrictEqual({ sources, knowledge: JSON.parse(JSON.stringify(withLogPlan(knowledge))) });
  });

  it.each([
    { change: 'cut off', to: text.slice(0, -200), fault: 'damaged' },
    { change: 'empty', to: '', fault: 'damaged' },
    { change: 'with another word', to: text.replace('CUDA', 'CUDB'), fault: 'damaged' },
    { change: 'formatted anew', to: JSON.stringify(JSON.parse(text), null, 2), fault: 'damaged' },
    { change: 'of another version', to: text.replace(`"version":${KNOWLEDGE_VERSION}`, '"version":999'), fault: 'other-version' },
  ])('that is $change is refused', ({ to, fault }) => {
    expect(to).not.toBe(text);
    expect(parseKnowledge(to, 'given')).toBe(fault);
  });

  it.each([
    { what: 'a condition that is not there', change: { symptoms: [{ ...knowledge.symptoms[0], when: 1e6 }] } },
    { what: 'a symptom that refers to itself', change: { conditions: [{ kind: 'symptom', id: 'a' }], symptoms: [{ id: 'a', title: 'A', runbook: 'r', seenOtherwise: 0.1, when: 0 }] } },
    { what: 'a condition of no kind', change: { conditions: [{ kind: 'constructor' }, ...knowledge.conditions.slice(1)] } },
    { what: 'a text for a list', change: { diagnoses: 'all' } },
    { what: 'an unknown key', change: { more: [] } },
    {
      what: 'a plan for logs with a set that is not there',
      change: { logPlan: { keys: ['abc'], kinds: [0], parts: [0], setsOfKey: [[0]], findersOfSet: [[0]], finders: [[0, 0, 0, 3, 1]] } },
    },
    {
      what: 'a plan for logs with a key of a set that is not there',
      change: { logPlan: { keys: ['abc'], kinds: [0], parts: [0], setsOfKey: [[1]], findersOfSet: [[0]], finders: [[0, 0, 0, 3, 0]] } },
    },
    {
      what: 'a plan for logs with a finder that is not there',
      change: { logPlan: { keys: ['abc'], kinds: [0], parts: [0], setsOfKey: [[0]], findersOfSet: [[1]], finders: [[0, 0, 0, 3, 0]] } },
    },
    { what: 'a plan for logs with a query that is not there', change: { logPlan: { keys: [], kinds: [], parts: [], setsOfKey: [], findersOfSet: [], finders: [[1e6, 0, 0, 3]] } } },
    { what: 'a plan for logs with a key of no kind', change: { logPlan: { keys: ['abc'], kinds: [], parts: [0], setsOfKey: [[0]], findersOfSet: [[]], finders: [] } } },
    { what: 'a probability above 1', change: { diagnoses: knowledge.diagnoses.map((rule) => ({ ...rule, prior: 2 })) } },
  ])('with a right checksum but $what is refused', ({ change }) => {
    expect(parseKnowledge(writeKnowledge({ sources, knowledge: { ...knowledge, ...change } as unknown as typeof knowledge }), 'given')).toBe('damaged');
  });

  it('of conditions nested without end is refused', () => {
    let condition: object = { kind: 'fact', path: 'a', test: { operator: 'exists', value: true } };
    for (let depth = 0; depth < 500; depth++) condition = { kind: 'not', of: condition };
    const deep = { ...knowledge, conditions: [condition, ...knowledge.conditions.slice(1)] } as unknown as typeof knowledge;
    expect(parseKnowledge(writeKnowledge({ sources, knowledge: deep }), 'given')).toBe('damaged');
  });

  it('is told by its beginning from other JSON', () => {
    expect(looksLikeKnowledge(text)).toBe(true);
    expect(looksLikeKnowledge('{"id": "a"}')).toBe(false);
  });
});

describe('loading compiled rules', () => {
  it('gives the same reports as the rules', async () => {
    const folder = temporaryFolder({ 'kb.json': text });
    const facts = { errors: 'RuntimeError: CUDA out of memory', config: { batch_size: 64 } };
    expect(JSON.stringify(diagnose(await loadKnowledge([join(folder, 'kb.json')]), facts))).toBe(JSON.stringify(diagnose(knowledge, facts)));
  });

  it.each([
    { file: 'damaged', text: text.slice(0, -10), others: [], options: {}, code: 'KNOWLEDGE_DAMAGED' },
    { file: 'of another version', text: text.replace(`"version":${KNOWLEDGE_VERSION}`, '"version":2000'), others: [], options: {}, code: 'KNOWLEDGE_VERSION' },
    { file: 'with other rules', text, others: [shippedRules], options: {}, code: 'KNOWLEDGE_COMPILED' },
    { file: 'with a limit', text, others: [], options: { limits: { 'gpu-memory-full': '80%' } }, code: 'KNOWLEDGE_COMPILED' },
  ])('that are $file is a problem', async ({ text: content, others, options, code }) => {
    const file = join(temporaryFolder(), 'kb.json');
    writeFileSync(file, content);
    expect(readFileSync(file, 'utf8')).toBe(content);
    const error = await loadKnowledge([file, ...others], options).catch((thrown: unknown) => thrown);
    expect(error instanceof RundxError && error.problems.map((problem) => problem.code)).toContain(code);
  });
});
