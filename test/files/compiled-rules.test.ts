import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnose, type Knowledge, withLogPlan } from '../../src/core/index.js';
import { compiledRules, readCompiledRules } from '../../src/files/compiled-rules.js';
import { compileFiles, hashSources, loadKnowledge, shippedRules, writeKnowledge } from '../../src/files/index.js';

const { knowledge } = await compileFiles([shippedRules]);
const sources = await hashSources([shippedRules]);
if (!knowledge || !sources) throw new Error('the shipped rules cannot be used');

describe('the compiled shipped rules', () => {
  // Beside the sources there is no build, so the tests put the file there themselves.
  afterEach(() => rmSync(compiledRules, { force: true }));

  it('are used as long as the rule files are those that they were compiled from', async () => {
    writeFileSync(compiledRules, writeKnowledge({ sources, knowledge }));
    expect(await readCompiledRules(sources)).toEqual(withLogPlan(knowledge));
    expect(await readCompiledRules('0'.repeat(64))).toBeUndefined();
    expect(await readCompiledRules(undefined)).toBeUndefined();
  });

  it('are ignored when they are damaged or missing', async () => {
    writeFileSync(compiledRules, writeKnowledge({ sources, knowledge }).slice(0, -100));
    expect(await readCompiledRules(sources)).toBeUndefined();
    rmSync(compiledRules);
    expect(await readCompiledRules(sources)).toBeUndefined();
  });

  it('give the same report to the byte', async () => {
    writeFileSync(compiledRules, writeKnowledge({ sources, knowledge }));
    const facts = { errors: 'RuntimeError: CUDA out of memory', config: { batch_size: 64 } };
    const report = (rules: Knowledge) => JSON.stringify(diagnose(rules, facts));
    expect(report(await loadKnowledge())).toBe(report(knowledge));
  });
});
