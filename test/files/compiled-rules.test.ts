import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnose, type Knowledge } from '../../src/core/index.js';
import { compiledRules, hashShippedRules, readCompiledRules } from '../../src/files/compiled-rules.js';
import { compileFiles, loadKnowledge, shippedRules } from '../../src/files/index.js';

const { knowledge } = await compileFiles([shippedRules]);

describe('the compiled shipped rules', () => {
  // Beside the sources there is no build, so the tests put the file there themselves.
  afterEach(() => rmSync(compiledRules, { force: true }));
  const write = (sources: string, text?: string) => writeFileSync(compiledRules, text ?? JSON.stringify({ sources, knowledge }));

  it('are used as long as the rule files are those that they were compiled from', async () => {
    write(await hashShippedRules());
    expect(await readCompiledRules()).toEqual(knowledge);
    write('another hash');
    expect(await readCompiledRules()).toBeUndefined();
  });

  it('are ignored when they are damaged or missing', async () => {
    write('', '{"sources": ');
    expect(await readCompiledRules()).toBeUndefined();
    rmSync(compiledRules);
    expect(await readCompiledRules()).toBeUndefined();
  });

  it('give the same report to the byte', async () => {
    write(await hashShippedRules());
    const facts = { errors: 'RuntimeError: CUDA out of memory', config: { batch_size: 64 } };
    const report = (rules: Knowledge | undefined) => rules && JSON.stringify(diagnose(rules, facts));
    expect(report(await loadKnowledge())).toBe(report(knowledge));
  });
});
