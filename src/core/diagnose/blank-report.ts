import type { BlankCase } from '../conditions/blank-case.js';
import { answerPath } from '../conditions/evaluation.js';
import { stateOf } from '../conditions/truth.js';
import type { UnknownFact } from '../generated/report.js';
import type { Knowledge, State, UnknownReason } from '../model.js';
import { rulesById } from '../rules-by-id.js';
import { compareTexts } from '../text/compare-texts.js';

/** What a report says of a blank case, by number of the symptom. */
export interface BlankReport {
  readonly states: readonly State[];
  readonly reasons: readonly (UnknownReason | undefined)[];
  /** Missing facts in the order of reports, with the symptoms that wait for them. */
  readonly waiting: readonly Waiting[];
}

/** A missing fact and the numbers of the symptoms that wait for it, ascending. */
export interface Waiting {
  readonly fact: string;
  readonly symptoms: readonly number[];
}

const reports = new WeakMap<BlankCase, BlankReport>();

/** What is reported of a blank case, found once for each. */
export function blankReport(knowledge: Knowledge, blank: BlankCase): BlankReport {
  const known = reports.get(blank);
  if (known !== undefined) return known;
  const { symptoms } = knowledge;
  const made = {
    states: symptoms.map(({ id }) => stateOf(blank.evaluation.symptom(id).truth)),
    reasons: symptoms.map(({ id }) => blank.open.reasonOf(id)),
    waiting: listWaiting(
      symptoms.keys(),
      symptoms.map(({ id }) => blank.open.missingOfSymptom(id)),
    ),
  };
  reports.set(blank, made);
  return made;
}

/** Missing facts, those that most symptoms wait for first; ties by path. @param missing paths of what is missing for a symptom, by number */
function listWaiting(symptoms: Iterable<number>, missing: readonly (readonly string[])[]): readonly Waiting[] {
  const waiting = new Map<string, number[]>();
  for (const symptom of symptoms) for (const fact of missing[symptom] ?? []) if (waiting.get(fact)?.push(symptom) === undefined) waiting.set(fact, [symptom]);
  return Array.from(waiting, ([fact, numbers]) => ({ fact, symptoms: numbers })).sort(compareWaiting);
}

function compareWaiting(left: Waiting, right: Waiting): number {
  return right.symptoms.length - left.symptoms.length || compareTexts(left.fact, right.fact);
}

/** What waits where some symptoms wait for other facts than in the blank case. @param missing by number of such a symptom, in any order */
export function waitingBesides(blank: readonly Waiting[], missing: ReadonlyMap<number, readonly string[]>): readonly Waiting[] {
  const others = new Map<string, number[]>();
  for (const [symptom, facts] of missing) for (const fact of facts) if (others.get(fact)?.push(symptom) === undefined) others.set(fact, [symptom]);
  const changed: Waiting[] = [];
  const same = blank.filter((waiting) => {
    const other = others.get(waiting.fact);
    if (other === undefined && !waiting.symptoms.some((symptom) => missing.has(symptom))) return true;
    others.delete(waiting.fact);
    const symptoms = [...waiting.symptoms.filter((symptom) => !missing.has(symptom)), ...(other ?? [])].sort((left, right) => left - right);
    if (symptoms.length > 0) changed.push({ fact: waiting.fact, symptoms });
    return false;
  });
  for (const [fact, symptoms] of others) changed.push({ fact, symptoms: symptoms.sort((left, right) => left - right) });
  return mergeWaiting(same, changed.sort(compareWaiting));
}

/** Two lists in the order of reports, as one. */
function mergeWaiting(left: readonly Waiting[], right: readonly Waiting[]): readonly Waiting[] {
  const merged: Waiting[] = [];
  let at = 0;
  for (const next of right) {
    for (let before = left[at]; before !== undefined && compareWaiting(before, next) < 0; before = left[at]) {
      merged.push(before);
      at += 1;
    }
    merged.push(next);
  }
  for (; at < left.length; at++) merged.push(...left.slice(at, at + 1));
  return merged;
}

/** What a report says of a missing fact besides who waits for it. */
type Title = Omit<UnknownFact, 'symptoms'>;

const titles = new WeakMap<Knowledge, Map<string, Title>>();

/** Name, unit and question of a fact, found once for a knowledge base. */
export function titleOfFact(fact: string, knowledge: Knowledge): Title {
  const found = titles.get(knowledge) ?? new Map<string, Title>();
  titles.set(knowledge, found);
  const known = found.get(fact) ?? findTitle(fact, knowledge);
  found.set(fact, known);
  return known;
}

function findTitle(fact: string, knowledge: Knowledge): Title {
  const declared = Object.hasOwn(knowledge.facts, fact) ? knowledge.facts[fact] : undefined;
  // The symptom for which it is the answer.
  const answered = fact.startsWith(answerPath('')) ? rulesById(knowledge).symptoms.get(fact.slice(answerPath('').length)) : undefined;
  const title = declared?.title ?? answered?.title;
  const ask = declared?.ask ?? answered?.ask;
  return { fact, ...(title !== undefined && { title }), ...(declared?.unit && { unit: declared.unit }), ...(ask !== undefined && { ask }) };
}
