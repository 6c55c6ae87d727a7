import type { ConditionId, Knowledge } from '../../model.js';
import type { Observed } from '../../reasoning/observed.js';
import { compareTexts } from '../../text/compare-texts.js';
import { canSymptomBe } from '../coverage/possible-states.js';
import type { RuleChange } from './mutation.js';

/** A case of which no more is known than this. */
export interface Supposed {
  readonly states: readonly (readonly [id: string, state: 'present' | 'absent'])[];
  /** A circumstance that holds. */
  readonly holds?: ConditionId;
}

/** Judgement: of the symptoms that a diagnosis shows, the strongest are its signs. */
const MOST_SIGNS = 4;

/**
 * The cases in which a change has to show to count: one known symptom, alone. What is said of two things at once has cases of two:
 * of symptoms that see one event, of the signs of a cause and of what it leads to or hides.
 */
export function* supposeCases({ about, symptoms, condition }: RuleChange, knowledge: Knowledge): Generator<Supposed, void> {
  const [id = ''] = symptoms;
  switch (about.kind) {
    case 'weight':
      yield { states: [[id, 'present']] };
      return;
    case 'event':
      for (const { id: other, sameEvent } of knowledge.symptoms)
        if (sameEvent === about.event && other !== id) for (const state of statesOf(other, knowledge)) yield both([id, 'present'], [other, state]);
      return;
    case 'hides':
      for (const sign of signsOf(about.by, knowledge)) for (const state of statesOf(id, knowledge)) yield both([id, state], [sign, 'present']);
      return;
    case 'chain':
      for (const lower of signsOf(about.to, knowledge)) {
        yield { states: [[lower, 'present']] };
        for (const upper of signsOf(about.from, knowledge)) if (upper !== lower) yield both([upper, 'present'], [lower, 'present']);
      }
      return;
    case 'repair':
      for (const sign of signsOf(about.of, knowledge)) yield { states: [[sign, 'present']] };
      return;
    case 'factor':
      for (const sign of signsOf(about.of, knowledge)) yield { states: [[sign, 'present']], ...(condition !== undefined && { holds: condition }) };
      return;
  }
}

function both(one: Supposed['states'][number], other: Supposed['states'][number]): Supposed {
  return { states: [one, other] };
}

function statesOf(id: string, knowledge: Knowledge): readonly ('present' | 'absent')[] {
  return canSymptomBe('absent', id, knowledge) ? ['present', 'absent'] : ['present'];
}

function signsOf(cause: string, { diagnoses, consequences }: Knowledge): readonly string[] {
  const links = [...diagnoses, ...consequences].find(({ id }) => id === cause)?.symptoms ?? {};
  const sorted = Object.entries(links).sort(([leftId, left], [rightId, right]) => right - left || compareTexts(leftId, rightId));
  return sorted.slice(0, MOST_SIGNS).map(([id]) => id);
}

/** What is observed in such a case; the populations of all runbooks take part. */
export function observedOf(knowledge: Knowledge, { states, holds }: Supposed): Observed {
  const known = new Map(states);
  const holding = new Set([holds, ...knowledge.runbooks.map(({ population }) => population?.onlyIf)]);
  return {
    symptom: (id) => {
      const state = known.get(id);
      return state === undefined ? { state: 'unknown', reason: 'missing' } : { state };
    },
    condition: (id) => (holding.has(id) ? 'present' : 'unknown'),
    missingOfSymptom: () => [],
    missingOfCondition: () => [],
  };
}
