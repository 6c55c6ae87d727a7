import { describe, expect, it } from 'vitest';
import { createRandom, type MutationReport, prepareRules, type ReportedChange, runMutations } from '../../../src/core/index.js';
import { ProblemLog, registerRunbooks } from '../../../src/core/knowledge/registry.js';
import type { RuleTest, Runbook } from '../../../src/core/model.js';
import { listMutations } from '../../../src/core/testing/mutation/list-mutations.js';
import type { Mutation } from '../../../src/core/testing/mutation/mutation.js';
import { ConditionPatcher } from '../../../src/core/testing/mutation/patch-conditions.js';
import { MutationTrial } from '../../../src/core/testing/mutation/try-mutation.js';
import { jobRules, jobRunbook, jobTests, runJobTests } from './job-rules.js';

const rules = jobRules();
const say = ({ owner, key, from, to }: ReportedChange | Mutation): string => `${owner} ${key}: ${from} → ${to ?? 'left out'}`;

function mutate(tests: readonly RuleTest[], id?: string): MutationReport {
  return runMutations(rules, runJobTests(tests, rules), id === undefined ? {} : { id });
}

function registryOf(runbook: unknown) {
  return registerRunbooks([{ runbook: runbook as Runbook, source: undefined }], new ProblemLog());
}

describe('runMutations', () => {
  it('lists what no test notices, with a case that would show it', () => {
    const { unnoticed } = mutate([{ name: 'one', facts: { errors: 'CUDA out of memory' }, expect: { symptoms: { 'oom-message': 'present' } } }], 'oom-message');
    expect(unnoticed.map(say)).toContain('diagnosis gpu-oom symptoms.oom-message: always → left out');
    expect(unnoticed.find(({ kind, owner }) => kind === 'link' && owner === 'diagnosis gpu-oom')?.witness).toEqual({ present: ['oom-message'], absent: [], without: 'gpu-oom', with: 'none' });
  });

  it('does not list what a test notices', () => {
    const { unnoticed, noticed } = mutate([{ name: 'one', facts: { errors: 'CUDA out of memory' }, expect: { diagnosis: 'gpu-oom' } }], 'oom-message');
    expect(unnoticed.map(say)).not.toContain('diagnosis gpu-oom symptoms.oom-message: always → left out');
    expect(noticed).toBeGreaterThan(0);
  });

  it('moves limits by a fifth, each way', () => {
    const near = (percent: number, state: 'present' | 'absent'): RuleTest => ({ name: `${percent} %`, facts: { metrics: { gpu_percent: percent } }, expect: { symptoms: { 'gpu-full': state } } });
    const limits = (tests: readonly RuleTest[]) =>
      mutate(tests, 'gpu-full')
        .unnoticed.filter(({ owner }) => owner === 'limit gpu-full')
        .map(({ to }) => to);
    expect(limits([])).toEqual(['72%', '108%']);
    expect(limits([near(95, 'present')])).toEqual(['72%']);
    expect(limits([near(95, 'present'), near(80, 'absent')])).toEqual([]);
  });

  it('counts patterns that a test needs, and lists the others apart', () => {
    const { kinds, unshown } = mutate([{ name: 'one', facts: { errors: 'allocation failed: OOM' }, expect: { symptoms: { 'oom-message': 'present' } } }], 'oom-message');
    expect(kinds.pattern).toEqual({ total: 0, noticed: 0 });
    expect(unshown.map(({ from }) => from)).toEqual(['out of memory', 'OOM', 'alloc\\w+ failed', 'host']);
    expect(mutate([{ name: 'one', facts: { errors: 'OOM' }, expect: { symptoms: { 'oom-message': 'present' } } }], 'oom-message').kinds.pattern).toEqual({ total: 1, noticed: 1 });
  });

  it('leaves out changes on which no answer to a single symptom depends', () => {
    const { slight, unnoticed } = mutate([]);
    expect(slight).toBeGreaterThan(0);
    const numbers = unnoticed.filter(({ kind, key }) => (kind === 'word' || kind === 'link') && !key.includes('when'));
    expect(numbers.filter(({ witness }) => witness === undefined)).toEqual([]);
  });

  it('uses passing tests only: others would notice everything', () => {
    const wrong = jobTests.map((test) => ({ ...test, expect: { ...test.expect, symptoms: { silent: 'present' as const } } }));
    expect(mutate(wrong)).toMatchObject({ noticed: 0, score: 0 });
  });

  it('tries the same sample for the same seed, in the order of all', () => {
    const run = runJobTests(jobTests, rules);
    const sampled = (seed: number) => runMutations(rules, run, { sample: { count: 20, random: createRandom(seed) } });
    const whole = runMutations(rules, run).unnoticed.map(say);
    const some = sampled(7).unnoticed.map(say);
    expect(sampled(7)).toEqual(sampled(7));
    expect(sampled(8).unnoticed).not.toEqual(sampled(7).unnoticed);
    expect(some).toEqual(whole.filter((change) => some.includes(change)));
  });

  it('finds nothing to notice in rules without tests, and is complete where nothing was changed', () => {
    expect(mutate([]).noticed).toBe(0);
    expect(mutate(jobTests, 'no-such-id')).toMatchObject({ total: 0, score: 1, unnoticed: [] });
  });
});

/** The runbook with the change written into it. */
function rewrite({ at, change, key, to }: Mutation): unknown {
  const copy: unknown = structuredClone(jobRunbook);
  const [site] = change.kind === 'conditions' ? change.sites : [];
  const path = site && !(change.kind === 'conditions' && change.limit) ? site.at : at;
  const value = change.kind === 'conditions' ? (change.limit ? change.limit.value : site?.source) : to === 'the reverse' ? 1 / 3 : key.startsWith('factors') ? 1 : to;
  let owner = copy as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) owner = owner[name] as Record<string | number, unknown>;
  if (value === undefined) delete owner[path.at(-1) ?? ''];
  else owner[path.at(-1) ?? ''] = value;
  return copy;
}

describe('a change that is tried in place', () => {
  const registry = registryOf(jobRunbook);
  const mutations = listMutations(registry, rules.knowledge);
  const tests: readonly RuleTest[] = [
    ...jobTests,
    {
      name: 'Loss is NaN twice',
      facts: { errors: { text: 'loss is nan\nloss is nan', complete: true } },
      expect: { diagnosis: 'overflow', offered: ['use-bf16'] },
      after: [{ resolutions: ['use-bf16'], facts: { errors: { text: 'ok', complete: true }, metrics: { loss_history: [2, 1] } } }],
    },
    { name: 'Three retries without a message', facts: { errors: { text: 'host alloc failed', complete: true }, metrics: { retries: 3 } }, expect: { symptoms: { 'many-retries': 'present' } } },
  ];

  it('comes out as when all rules are compiled with it', () => {
    const { evaluated, results } = runJobTests(tests, rules);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    const trial = new MutationTrial(new ConditionPatcher(registry), rules.knowledge);
    let compared = 0;
    for (const mutation of mutations) {
      const react = trial.prepare(mutation);
      // A list that loses its last text can be tried, but not written.
      const { rules: rewritten } = prepareRules([rewrite(mutation)]);
      if (!react || !rewritten) continue;
      compared += 1;
      const whole = runJobTests(tests, rewritten).results.map(({ passed }) => !passed);
      expect([say(mutation), evaluated.map((test) => react(test) === 'noticed')]).toEqual([say(mutation), whole]);
    }
    expect(compared).toBeGreaterThan(60);
  });
});
