import { combineSymptoms, type Finding, type NetworkSymptom } from './findings.js';
import type { Unknown, UnknownCircumstance } from './unknowns.js';

/** The symptoms that see one event, or one symptom. */
export interface FindingQuestion {
  readonly kind: 'finding';
  readonly symptoms: readonly [NetworkSymptom, ...NetworkSymptom[]];
  /** What they are together. */
  readonly finding: Finding;
}

/** Something that is settled at once: a circumstance, or the symptoms that see one event. */
export type Question = UnknownCircumstance | FindingQuestion;

/** Makes questions, each once: many checks answer the same ones. */
export class Questions {
  readonly #findings = new Map<string, FindingQuestion>();

  /** Gathers what is unknown: circumstances first, then findings, each in the order of what is unknown. */
  of(unknowns: readonly Unknown[]): readonly Question[] {
    const circumstances: Question[] = [];
    const groups: [NetworkSymptom, ...NetworkSymptom[]][] = [];
    const events = new Map<string, NetworkSymptom[]>();
    for (const unknown of unknowns) {
      if (unknown.kind === 'circumstance') circumstances.push(unknown);
      else {
        const { symptom } = unknown;
        const seen = symptom.event === undefined ? undefined : events.get(symptom.event);
        if (seen === undefined) {
          const group: [NetworkSymptom, ...NetworkSymptom[]] = [symptom];
          groups.push(group);
          if (symptom.event !== undefined) events.set(symptom.event, group);
        } else seen.push(symptom);
      }
    }
    return [...circumstances, ...groups.map((symptoms) => this.#ask(symptoms))];
  }

  #ask(symptoms: FindingQuestion['symptoms']): FindingQuestion {
    if (symptoms.length === 1) return askOne(symptoms[0]);
    const key = symptoms.map(({ id }) => id).join(' ');
    const known = this.#findings.get(key);
    if (known !== undefined) return known;
    const question: FindingQuestion = { kind: 'finding', symptoms, finding: combineSymptoms(symptoms) };
    this.#findings.set(key, question);
    return question;
  }
}

/** Symptoms that are not known are the same in all cases of a knowledge base. */
const single = new WeakMap<NetworkSymptom, FindingQuestion>();

function askOne(symptom: NetworkSymptom): FindingQuestion {
  const question = single.get(symptom) ?? { kind: 'finding', symptoms: [symptom] as const, finding: combineSymptoms([symptom]) };
  single.set(symptom, question);
  return question;
}
