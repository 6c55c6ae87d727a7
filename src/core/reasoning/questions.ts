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
    const groups = new Map<string, [NetworkSymptom, ...NetworkSymptom[]]>();
    for (const unknown of unknowns) {
      if (unknown.kind === 'circumstance') circumstances.push(unknown);
      else {
        const { symptom } = unknown;
        const key = symptom.event === undefined ? `symptom ${symptom.id}` : `event ${symptom.event}`;
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [symptom]);
        else group.push(symptom);
      }
    }
    return [...circumstances, ...[...groups.values()].map((symptoms) => this.#ask(symptoms))];
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
