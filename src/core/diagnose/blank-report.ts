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

/** A missing fact and the symptoms that wait for it. */
export interface Waiting {
  /** As reports have it. */
  readonly row: UnknownFact;
  /** Numbers of the symptoms, ascending. */
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
      knowledge,
      symptoms.map(({ id }) => blank.open.missingOfSymptom(id)),
    ),
  };
  reports.set(blank, made);
  return made;
}

/** Missing facts, those that most symptoms wait for first; ties by path. @param missing paths of what is missing for a symptom, by number */
function listWaiting(knowledge: Knowledge, missing: readonly (readonly string[])[]): readonly Waiting[] {
  const waiting = new Map<string, number[]>();
  for (const [symptom, facts] of missing.entries()) for (const fact of facts) if (waiting.get(fact)?.push(symptom) === undefined) waiting.set(fact, [symptom]);
  return Array.from(waiting, ([fact, numbers]) => makeWaiting(knowledge, fact, numbers)).sort(compareWaiting);
}

function compareWaiting(left: Waiting, right: Waiting): number {
  return right.symptoms.length - left.symptoms.length || compareTexts(left.row.fact, right.row.fact);
}

/** What waits where some symptoms wait for other facts than in the blank case. */
export function waitingBesides(knowledge: Knowledge, blank: readonly Waiting[], changes: readonly WaitingChange[]): readonly Waiting[] {
  const others = new Map<string, number[]>();
  const changed = new Set<number>();
  for (const { symptom, before, now } of changes) {
    if (before.length === now.length && before.every((fact, at) => fact === now[at])) continue;
    changed.add(symptom);
    for (const fact of before) if (!others.has(fact)) others.set(fact, []);
    for (const fact of now) if (others.get(fact)?.push(symptom) === undefined) others.set(fact, [symptom]);
  }
  if (others.size === 0) return blank;
  const same: Waiting[] = [];
  for (const waiting of blank) {
    const other = others.get(waiting.row.fact);
    if (other === undefined) same.push(waiting);
    else for (const symptom of waiting.symptoms) if (!changed.has(symptom)) other.push(symptom);
  }
  const anew: Waiting[] = [];
  for (const [fact, symptoms] of others) {
    if (symptoms.length > 0)
      anew.push(
        makeWaiting(
          knowledge,
          fact,
          symptoms.sort((left, right) => left - right),
        ),
      );
  }
  return mergeWaiting(same, anew.sort(compareWaiting));
}

/** What a symptom waits for in a blank case and in another, by path. */
export interface WaitingChange {
  readonly symptom: number;
  readonly before: readonly string[];
  readonly now: readonly string[];
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
  return [...merged, ...left.slice(at)];
}

const rows = new WeakMap<Knowledge, Map<string, UnknownFact>>();

function makeWaiting(knowledge: Knowledge, fact: string, symptoms: readonly number[]): Waiting {
  const found = rows.get(knowledge) ?? new Map<string, UnknownFact>();
  rows.set(knowledge, found);
  const known = found.get(fact) ?? findTitle(fact, knowledge);
  found.set(fact, known);
  const row = { ...known };
  row.symptoms = symptoms.map((symptom) => knowledge.symptoms[symptom]?.id ?? '');
  return { row, symptoms };
}

/** Name, unit and question of a fact. */
function findTitle(fact: string, knowledge: Knowledge): UnknownFact {
  const declared = Object.hasOwn(knowledge.facts, fact) ? knowledge.facts[fact] : undefined;
  // The symptom for which it is the answer.
  const answered = fact.startsWith(answerPath('')) ? rulesById(knowledge).symptoms.get(fact.slice(answerPath('').length)) : undefined;
  const title = declared?.title ?? answered?.title;
  const ask = declared?.ask ?? answered?.ask;
  return { fact, ...(title !== undefined && { title }), ...(declared?.unit && { unit: declared.unit }), ...(ask !== undefined && { ask }), symptoms: [] };
}
