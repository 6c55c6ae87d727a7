import { answerPath } from '../conditions/evaluation.js';
import { pathsAbove } from '../facts/path.js';
import type { CheckRule, ConditionId, Knowledge } from '../model.js';
import { compareTexts } from '../text/compare-texts.js';
import { reachedOutside } from './chances.js';
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
  /** Paths of facts that it gives, missing or not. */
  readonly learns: readonly string[];
  /** Symptoms in id order, then circumstances in the order of their conditions. */
  readonly settles: readonly Unknown[];
}

/** Judgement: a question takes a minute. */
const MINUTES_TO_ASK = 1;

/** Lists the checks, and the questions that no check answers, that settle anything about the candidates, in id order. */
export function listActions(knowledge: Knowledge, observed: Observed, posterior: Posterior): readonly Action[] {
  const unknowns = [...unknownSymptoms(observed, posterior), ...unknownCircumstances(observed, posterior)];
  const index = indexOf(knowledge);
  const settled = new Map<CheckRule, Unknown[]>();
  const actions: Action[] = [];
  for (const unknown of unknowns) {
    const settling = checksThatSettle(unknown, index);
    for (const check of settling) {
      const before = settled.get(check);
      if (before === undefined) settled.set(check, [unknown]);
      else before.push(unknown);
    }
    const ask = unknown.kind === 'symptom' && settling.size === 0 ? index.asks.get(unknown.symptom.id) : undefined;
    if (unknown.kind === 'symptom' && ask !== undefined) actions.push(askFor(unknown, ask));
  }
  for (const [{ id, title, minutes, learns }, settles] of settled) actions.push({ id, title, minutes, learns, settles });
  return actions.sort((a, b) => compareTexts(a.id, b.id));
}

/** Paths of the missing facts that an action gives, sorted. */
export function listLearned({ learns, settles }: Action): readonly string[] {
  const wanted = settles.flatMap((unknown) => [...unknown.missing, ...(unknown.kind === 'symptom' ? [answerPath(unknown.symptom.id)] : [])]);
  return [...new Set(wanted)].filter((path) => learns.some((learned) => path === learned || path.startsWith(`${learned}.`))).sort(compareTexts);
}

function askFor(unknown: UnknownSymptom, ask: string): Action {
  const { id } = unknown.symptom;
  return { id: `ask-${id}`, title: ask, minutes: MINUTES_TO_ASK, ask, learns: [answerPath(id)], settles: [unknown] };
}

/** The symptoms that a candidate, or a consequence of one, acts on; an event of which anything is known tells nothing more. */
function unknownSymptoms(observed: Observed, { network, table }: Posterior): readonly UnknownSymptom[] {
  const seenEvents = new Set([...network.symptoms.values()].flatMap(({ event, state }) => (event === undefined || state === 'unknown' ? [] : event)));
  const outside = reachedOutside(table);
  const found: UnknownSymptom[] = [];
  for (const symptom of network.symptoms.values()) {
    if (symptom.state !== 'unknown' || (symptom.event !== undefined && seenEvents.has(symptom.event))) continue;
    if (!symptom.links.some(({ node }) => isMember(table, node) || outside.has(node))) continue;
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

/** What is looked up of the rules in every case. */
interface ActionIndex {
  /** Questions by symptom. */
  readonly asks: ReadonlyMap<string, string | undefined>;
  /** The checks that learn a path, or what stands above it. */
  learning(path: string): ReadonlySet<CheckRule>;
}

const indexes = new WeakMap<Knowledge, ActionIndex>();

function indexOf(knowledge: Knowledge): ActionIndex {
  const known = indexes.get(knowledge);
  if (known !== undefined) return known;
  const byPath = new Map<string, CheckRule[]>();
  for (const check of knowledge.checks.toSorted((a, b) => compareTexts(a.id, b.id))) {
    for (const path of check.learns) {
      const before = byPath.get(path);
      if (before === undefined) byPath.set(path, [check]);
      else before.push(check);
    }
  }
  const found = new Map<string, ReadonlySet<CheckRule>>();
  const learning = (path: string): ReadonlySet<CheckRule> => {
    const checks = found.get(path) ?? new Set(pathsAbove(path).flatMap((above) => byPath.get(above) ?? []));
    found.set(path, checks);
    return checks;
  };
  const index = { asks: new Map(knowledge.symptoms.map((rule) => [rule.id, rule.ask])), learning };
  indexes.set(knowledge, index);
  return index;
}

/** The checks that learn all missing facts, or the answer itself. */
function checksThatSettle(unknown: Unknown, index: ActionIndex): ReadonlySet<CheckRule> {
  const [first = '', ...others] = unknown.missing;
  const answering = unknown.kind === 'symptom' ? index.learning(answerPath(unknown.symptom.id)) : undefined;
  if (others.length === 0 && (answering === undefined || answering.size === 0)) return index.learning(first);
  const settling = new Set(index.learning(first));
  for (const path of others) {
    const learning = index.learning(path);
    for (const check of settling) if (!learning.has(check)) settling.delete(check);
  }
  for (const check of answering ?? []) settling.add(check);
  return settling;
}
