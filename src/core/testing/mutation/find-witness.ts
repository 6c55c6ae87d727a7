import { describeCondition } from '../../conditions/describe-condition.js';
import type { Knowledge } from '../../model.js';
import { CaseAnswers, NONE } from '../case-answers.js';
import type { RuleChange } from './mutation.js';
import { observedOf, type Supposed, supposeCases } from './suppose-cases.js';

/** A case of one or two known symptoms in which a change shows: what a test could look like that notices it. */
export interface Witness {
  readonly present: readonly string[];
  readonly absent: readonly string[];
  /** The circumstance that holds, in words. */
  readonly given?: string;
  /** What is first without the change: a diagnosis, `none`, or a resolution. */
  readonly without: string;
  /** What is first with it. Where a resolution is left out, whether it is offered. */
  readonly with: string;
}

/** Looks for cases that show a change; what comes out without any is kept. */
export class WitnessSearch {
  readonly #knowledge: Knowledge;
  readonly #quick = new Map<string, string>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
  }

  /**
   * The first of the supposed cases in which a change of a number or link puts another diagnosis first, or offers other resolutions;
   * undefined when there is none: the change is too slight to ask of a test that it notices it.
   */
  find(change: RuleChange): Witness | undefined {
    const changed = change.apply(this.#knowledge);
    for (const supposed of supposeCases(change, this.#knowledge)) {
      const key = JSON.stringify([supposed.states, supposed.holds]);
      const likely = this.#quick.get(key) ?? quickFirst(this.#knowledge, supposed);
      this.#quick.set(key, likely);
      if (change.about.kind !== 'repair' && likely === quickFirst(changed, supposed)) continue;
      const before = comesOut(this.#knowledge, supposed, change);
      const then = comesOut(changed, supposed, change);
      if (before !== then) return { present: idsIn(supposed, 'present'), absent: idsIn(supposed, 'absent'), ...this.#given(supposed), without: before, with: then };
    }
    return undefined;
  }

  #given({ holds }: Supposed): Pick<Witness, 'given'> {
    const condition = holds === undefined ? undefined : this.#knowledge.conditions[holds];
    return condition ? { given: describeCondition(condition, this.#knowledge) } : {};
  }
}

function idsIn({ states }: Supposed, wanted: 'present' | 'absent'): readonly string[] {
  return states.filter(([, state]) => state === wanted).map(([id]) => id);
}

function comesOut(knowledge: Knowledge, supposed: Supposed, { about }: RuleChange): string {
  const answers = new CaseAnswers(knowledge, observedOf(knowledge, supposed));
  if (about.kind !== 'repair') return answers.first;
  const offered = answers.resolutions.map(({ id }) => id);
  if (about.isLeftOut) return offered.includes(about.id) ? `${about.id} offered` : `${about.id} not offered`;
  return offered[0] ?? NONE;
}

/**
 * What is probably first, from the causes alone that have to do with the known symptoms. The others are independent of these:
 * @source P(∅) of the whole is P(∅) of the part · Π (1 − prior) over the others
 */
function quickFirst(knowledge: Knowledge, supposed: Supposed): string {
  const part = relatedTo(knowledge, new Set(supposed.states.map(([id]) => id)));
  const { diagnoses, unexplained } = new CaseAnswers(part, observedOf(part, supposed)).ranking;
  const inPart = new Set(part.diagnoses.map(({ id }) => id));
  const noneElse = knowledge.diagnoses.reduce((product, { id, prior }) => (inPart.has(id) ? product : product * (1 - prior)), 1);
  const [first] = diagnoses;
  return first === undefined || unexplained * noneElse > first.probability ? NONE : first.id;
}

/** The rules with those diagnoses alone that show or hide one of the symptoms, or that lead to one that does. */
function relatedTo(knowledge: Knowledge, symptoms: ReadonlySet<string>): Knowledge {
  const causes = [...knowledge.diagnoses, ...knowledge.consequences];
  const related = new Set(causes.filter((cause) => [...Object.keys(cause.symptoms), ...Object.keys(cause.hides)].some((id) => symptoms.has(id))).map(({ id }) => id));
  for (let size = -1; size !== related.size; ) {
    size = related.size;
    for (const { id, leadsTo } of causes) if (Object.keys(leadsTo).some((effect) => related.has(effect))) related.add(id);
  }
  return {
    ...knowledge,
    symptoms: knowledge.symptoms.filter(({ id }) => symptoms.has(id)),
    diagnoses: knowledge.diagnoses.filter(({ id }) => related.has(id)),
    consequences: knowledge.consequences.filter(({ id }) => related.has(id)),
  };
}
