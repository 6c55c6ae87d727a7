import { answerPath } from '../conditions/evaluation.js';
import type { CheckRule, ConditionId, Knowledge } from '../model.js';
import { compareIds } from './compare-ids.js';
import type { NetworkSymptom } from './findings.js';
import type { Posterior } from './infer.js';
import type { Observed } from './observed.js';
import { isMember } from './set-table.js';

/** What a circumstance does to a diagnosis. */
export type Effect = { readonly kind: 'factor'; readonly node: number; readonly id: string; readonly makes: number } | { readonly kind: 'only-if'; readonly node: number; readonly id: string };

/** A condition of factors or of `onlyIf` that is not known. */
export interface UnknownCircumstance {
  readonly kind: 'circumstance';
  readonly condition: ConditionId;
  /** How often it is met, as the first of its diagnoses says. */
  readonly share: number;
  /** In id order of the diagnoses. */
  readonly effects: readonly [Effect, ...Effect[]];
  readonly missing: readonly string[];
}

/** A symptom that is not known and could tell something about the candidates. */
export interface UnknownSymptom {
  readonly kind: 'symptom';
  readonly symptom: NetworkSymptom;
  readonly missing: readonly string[];
}

export type Unknown = UnknownCircumstance | UnknownSymptom;

/** Something that can be done to learn facts. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** The question to ask, for an action that no rule defines. */
  readonly ask?: string;
  /** Paths of missing facts that it gives, sorted. */
  readonly learns: readonly string[];
  /** Symptoms in id order, then circumstances in the order of their conditions. */
  readonly settles: readonly Unknown[];
}

/** Judgement: a question takes a minute. */
const MINUTES_TO_ASK = 1;

/** Lists the checks, and the questions that no check answers, that settle anything about the candidates, in id order. */
export function listActions(knowledge: Knowledge, observed: Observed, posterior: Posterior): readonly Action[] {
  const unknowns = [...unknownSymptoms(observed, posterior), ...unknownCircumstances(observed, posterior)];
  const checks = indexChecks(knowledge.checks);
  const settled = new Map<CheckRule, Unknown[]>();
  const actions: Action[] = [];
  const asks = new Map(knowledge.symptoms.map((rule) => [rule.id, rule.ask]));
  for (const unknown of unknowns) {
    const settling = checksThatSettle(unknown, checks);
    for (const check of settling) {
      const before = settled.get(check);
      if (before === undefined) settled.set(check, [unknown]);
      else before.push(unknown);
    }
    const ask = unknown.kind === 'symptom' && settling.length === 0 ? asks.get(unknown.symptom.id) : undefined;
    if (unknown.kind === 'symptom' && ask !== undefined) actions.push(askFor(unknown, ask));
  }
  for (const [{ id, title, minutes, learns }, settles] of settled) {
    const wanted = settles.flatMap((unknown) => [...unknown.missing, ...(unknown.kind === 'symptom' ? [answerPath(unknown.symptom.id)] : [])]);
    const learned = [...new Set(wanted)].filter((path) => pathsAbove(path).some((above) => learns.includes(above)));
    actions.push({ id, title, minutes, learns: learned.sort(compareIds), settles });
  }
  return actions.sort((a, b) => compareIds(a.id, b.id));
}

function askFor(unknown: UnknownSymptom, ask: string): Action {
  const { id } = unknown.symptom;
  return { id: `ask-${id}`, title: ask, minutes: MINUTES_TO_ASK, ask, learns: [answerPath(id)], settles: [unknown] };
}

/** The symptoms that a candidate, or a consequence of one, acts on; an event of which anything is known tells nothing more. */
function unknownSymptoms(observed: Observed, { network, table, consequences }: Posterior): readonly UnknownSymptom[] {
  const seenEvents = new Set([...network.symptoms.values()].flatMap(({ event, state }) => (event === undefined || state === 'unknown' ? [] : event)));
  const found: UnknownSymptom[] = [];
  for (const symptom of network.symptoms.values()) {
    if (symptom.state !== 'unknown' || (symptom.event !== undefined && seenEvents.has(symptom.event))) continue;
    if (!symptom.links.some(({ node }) => isMember(table, node) || consequences.has(node))) continue;
    const missing = observed.missingOfSymptom(symptom.id);
    if (missing.length > 0) found.push({ kind: 'symptom', symptom, missing });
  }
  return found;
}

function unknownCircumstances(observed: Observed, { network, table }: Posterior): readonly UnknownCircumstance[] {
  const found = new Map<ConditionId, UnknownCircumstance>();
  const add = (condition: ConditionId, share: number, effect: Effect): void => {
    if (observed.condition(condition) !== 'unknown') return;
    const before = found.get(condition);
    if (before === undefined) found.set(condition, { kind: 'circumstance', condition, share, effects: [effect], missing: observed.missingOfCondition(condition) });
    else found.set(condition, { ...before, effects: [...before.effects, effect] });
  };
  for (const node of network.diagnoses) {
    const rule = network.nodes[node]?.diagnosis;
    if (rule === undefined || !isMember(table, node)) continue;
    for (const { when, makes, share } of rule.factors) add(when, share, { kind: 'factor', node, id: rule.id, makes });
    if (rule.onlyIf !== undefined) add(rule.onlyIf, rule.onlyIfShare, { kind: 'only-if', node, id: rule.id });
  }
  return [...found.values()].filter(({ missing }) => missing.length > 0).sort((a, b) => a.condition - b.condition);
}

/** Checks by each path that they learn. */
function indexChecks(checks: readonly CheckRule[]): ReadonlyMap<string, readonly CheckRule[]> {
  const index = new Map<string, CheckRule[]>();
  for (const check of checks.toSorted((a, b) => compareIds(a.id, b.id))) {
    for (const path of check.learns) {
      const before = index.get(path);
      if (before === undefined) index.set(path, [check]);
      else before.push(check);
    }
  }
  return index;
}

/** The checks that learn all missing facts, or the answer itself. */
function checksThatSettle(unknown: Unknown, checks: ReadonlyMap<string, readonly CheckRule[]>): readonly CheckRule[] {
  const [first = '', ...others] = unknown.missing;
  const settling = new Set(checksThatLearn(first, checks));
  for (const path of others) {
    const learning = checksThatLearn(path, checks);
    for (const check of settling) if (!learning.has(check)) settling.delete(check);
  }
  if (unknown.kind === 'symptom') for (const check of checksThatLearn(answerPath(unknown.symptom.id), checks)) settling.add(check);
  return [...settling];
}

function checksThatLearn(path: string, checks: ReadonlyMap<string, readonly CheckRule[]>): ReadonlySet<CheckRule> {
  return new Set(pathsAbove(path).flatMap((above) => checks.get(above) ?? []));
}

/** The path and all that it stands under. */
function pathsAbove(path: string): readonly string[] {
  const names = path.split('.');
  return names.map((_, at) => names.slice(0, at + 1).join('.'));
}
