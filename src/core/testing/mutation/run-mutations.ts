import { ProblemLog, registerRunbooks } from '../../knowledge/registry.js';
import type { Runbook } from '../../model.js';
import { placeOf } from '../../problems/source.js';
import { idsOfTest } from '../link-rule-tests.js';
import type { RuleSet } from '../rule-set.js';
import type { EvaluatedTest, RuleTestRun } from '../run-rule-tests.js';
import { type Witness, WitnessSearch } from './find-witness.js';
import { listMutations } from './list-mutations.js';
import type { Mutation, MutationKind } from './mutation.js';
import { ConditionPatcher } from './patch-conditions.js';
import { MutationTrial, type Reaction } from './try-mutation.js';

/** What came of changing the rules one place at a time. */
export interface MutationReport {
  /** Changes that count. */
  readonly total: number;
  readonly noticed: number;
  /** Noticed ÷ total, 0–1; 1 where nothing was changed. */
  readonly score: number;
  /** The same for each kind of change. */
  readonly kinds: Readonly<Record<MutationKind, { readonly total: number; readonly noticed: number }>>;
  /** In the order of files and lines. */
  readonly unnoticed: readonly UnnoticedChange[];
  /** Patterns and values that no passing test needs: they do not count. */
  readonly unshown: readonly ReportedChange[];
  /** How many changes of numbers and links do not count, because no answer to a single symptom depends on them. */
  readonly slight: number;
  /** All changes that there are, before a sample was taken; those that cannot be compiled are not among them. */
  readonly listed: number;
}

/** A change, where and of what. */
export interface ReportedChange {
  readonly kind: MutationKind;
  readonly owner: string;
  readonly key: string;
  readonly from: string;
  /** Undefined when it was left out. */
  readonly to?: string;
  readonly file?: string;
  readonly line?: number;
}

export interface UnnoticedChange extends ReportedChange {
  /** A case that would show it. */
  readonly witness?: Witness;
}

export interface MutationOptions {
  /** Only changes of the rule with this id, or of what it has to do with it. */
  readonly id?: string;
  /** How many changes to try, chosen by chance. */
  readonly sample?: { readonly count: number; random(): number };
}

type Outcome = { readonly mutation: Mutation } & ({ readonly status: 'noticed' | 'unshown' | 'slight' | 'impossible' } | { readonly status: 'unnoticed'; readonly witness?: Witness });

/** Changes the rules one place at a time, and finds out which changes none of the passing tests of a run notices. */
export function runMutations(rules: RuleSet, { results, evaluated }: RuleTestRun, { id, sample }: MutationOptions = {}): MutationReport {
  // Rules that were compiled fit the schema that the type is made from.
  const registry = registerRunbooks(
    rules.runbooks.map((runbook, i) => ({ runbook: runbook as Runbook, source: rules.sources[i] })),
    new ProblemLog(),
  );
  const passing = evaluated.filter((_, i) => results[i]?.passed);
  const tests = passing.map((test) => ({ test, named: new Set(Object.values(idsOfTest(test.linked.test)).flatMap((ids) => ids.map((one) => one.id))) }));
  const listed = listMutations(registry, rules.knowledge).filter(({ ids }) => id === undefined || ids.includes(id));
  const tried = sample ? chooseSome(listed, sample) : listed;
  const trial = new MutationTrial(new ConditionPatcher(registry), rules.knowledge);
  const search = new WitnessSearch(rules.knowledge);
  const outcomes = tried.map((mutation) => outcomeOf(mutation, tests, { trial, search }));
  return report(outcomes, listed.length);
}

/** A test with the ids that it names. */
interface NamingTest {
  readonly test: EvaluatedTest;
  readonly named: ReadonlySet<string>;
}

function outcomeOf(mutation: Mutation, tests: readonly NamingTest[], { trial, search }: { readonly trial: MutationTrial; readonly search: WitnessSearch }): Outcome {
  const witness = mutation.change.kind === 'rules' ? search.find(mutation.change) : undefined;
  if (mutation.change.kind === 'rules' && !witness) return { mutation, status: 'slight' };
  const react = trial.prepare(mutation);
  if (!react) return { mutation, status: 'impossible' };
  let reaction: Reaction = 'same';
  // A test that names what is changed is the likeliest to notice it.
  const isNaming = ({ named }: NamingTest): boolean => mutation.ids.some((id) => named.has(id));
  for (const { test } of [...tests.filter(isNaming), ...tests.filter((one) => !isNaming(one))]) {
    const one = react(test);
    if (one === 'noticed') return { mutation, status: 'noticed' };
    if (one === 'unnoticed') reaction = one;
  }
  return mutation.kind === 'pattern' && reaction === 'same' ? { mutation, status: 'unshown' } : { mutation, status: 'unnoticed', ...(witness && { witness }) };
}

/** So many of a list, chosen by chance, in their order. @source Fisher and Yates, stopped when there are enough */
function chooseSome<T>(list: readonly T[], { count, random }: NonNullable<MutationOptions['sample']>): readonly T[] {
  const places = [...list.keys()];
  for (let at = 0; at < Math.min(count, places.length); at++) {
    const other = at + Math.min(places.length - at - 1, Math.floor(random() * (places.length - at)));
    [places[at], places[other]] = [places[other] ?? 0, places[at] ?? 0];
  }
  const chosen = new Set(places.slice(0, count));
  return list.filter((_, at) => chosen.has(at));
}

function report(outcomes: readonly Outcome[], listed: number): MutationReport {
  const count = (some: readonly Outcome[]) => ({
    total: some.filter(({ status }) => status === 'noticed' || status === 'unnoticed').length,
    noticed: some.filter(({ status }) => status === 'noticed').length,
  });
  const all = count(outcomes);
  const ofKind = (kind: MutationKind) => count(outcomes.filter(({ mutation }) => mutation.kind === kind));
  const told = (status: Outcome['status']): readonly ReportedChange[] => outcomes.filter((outcome) => outcome.status === status).map(({ mutation }) => describe(mutation));
  return {
    ...all,
    score: all.total === 0 ? 1 : all.noticed / all.total,
    kinds: { limit: ofKind('limit'), operator: ofKind('operator'), word: ofKind('word'), link: ofKind('link'), pattern: ofKind('pattern') },
    unnoticed: outcomes.flatMap((outcome) => (outcome.status === 'unnoticed' ? [{ ...describe(outcome.mutation), ...(outcome.witness && { witness: outcome.witness }) }] : [])),
    unshown: told('unshown'),
    slight: outcomes.filter(({ status }) => status === 'slight').length,
    listed: listed - outcomes.filter(({ status }) => status === 'impossible').length,
  };
}

function describe({ kind, owner, key, from, to, document, at }: Mutation): ReportedChange {
  const { file, line } = placeOf(document.source, at);
  return { kind, owner, key, from, ...(to !== undefined && { to }), ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
}
