import type { SymptomRule } from '../model.js';

/** Symptoms as a file keeps them: lists side by side of what all of them have, for there are many. */
export interface PackedSymptoms {
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** Ids of runbooks, and for each symptom which of them is its own. */
  readonly runbooks: readonly string[];
  readonly ofRunbook: readonly number[];
  /** Number of the condition, or `NONE`. */
  readonly when: readonly number[];
  readonly seenOtherwise: readonly number[];
  /** What else some have. */
  readonly options: readonly { readonly symptom: number; readonly has: SymptomOptions }[];
}

export type SymptomOptions = Partial<Omit<SymptomRule, 'id' | 'title' | 'runbook' | 'when' | 'seenOtherwise'>>;

/** No condition. */
export const NONE = -1;

export function packSymptoms(symptoms: readonly SymptomRule[]): PackedSymptoms {
  const runbooks = [...new Set(symptoms.map(({ runbook }) => runbook))];
  const numbers = new Map(runbooks.map((id, number) => [id, number]));
  const options = symptoms.map(({ id: _id, title: _title, runbook: _runbook, when: _when, seenOtherwise: _share, ...has }, symptom) => ({ symptom, has }));
  return {
    ids: symptoms.map(({ id }) => id),
    titles: symptoms.map(({ title }) => title),
    runbooks,
    ofRunbook: symptoms.map(({ runbook }) => numbers.get(runbook) ?? NONE),
    when: symptoms.map(({ when = NONE }) => when),
    seenOtherwise: symptoms.map(({ seenOtherwise }) => seenOtherwise),
    options: options.filter(({ has }) => Object.keys(has).length > 0),
  };
}

/** The symptoms; undefined when the lists do not fit to each other. */
export function unpackSymptoms({ ids, titles, runbooks, ofRunbook, when, seenOtherwise, options }: PackedSymptoms): readonly SymptomRule[] | undefined {
  const symptoms: SymptomRule[] = [];
  for (let symptom = 0; symptom < ids.length; symptom++) {
    const id = ids[symptom];
    const title = titles[symptom];
    const runbook = runbooks[ofRunbook[symptom] ?? NONE];
    const condition = when[symptom];
    const share = seenOtherwise[symptom];
    if (id === undefined || title === undefined || runbook === undefined || condition === undefined || share === undefined) return undefined;
    symptoms.push(condition === NONE ? { id, title, runbook, seenOtherwise: share } : { id, title, runbook, when: condition, seenOtherwise: share });
  }
  for (const { symptom, has } of options) {
    const plain = symptoms[symptom];
    if (!plain) return undefined;
    symptoms[symptom] = { ...plain, ...has };
  }
  return symptoms;
}
