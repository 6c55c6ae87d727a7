import type { Report } from '../core/index.js';
import { symptomWords } from './evidence-words.js';
import { rankedDiagnoses, titleOf } from './main-answers.js';
import type { Change, Diagnosis, Excluded, Reason, WhyNot } from './report-parts.js';
import { sayExclusion } from './say-rest.js';
import { countOf, decibans, percentOf, strengthOf } from './words.js';

/** Weaker evidence than this is not worth a line. */
const LEAST_DB = 1;
const MOST_AGAINST = 5;

const NOTHING = 'Nothing that you could still learn would put it first';

/** The diagnosis or excluded diagnosis of which a report tells why it is not first; undefined where none is told of, or it is first. */
export function whyNotSubject({ diagnoses, excluded }: Report): Diagnosis | Excluded | undefined {
  const subject = [...diagnoses, ...excluded].find(({ whyNot }) => whyNot !== undefined);
  return subject?.whyNot?.answer === 'is-first' ? undefined : subject;
}

/** Where it stands, and what is first. Of a part this and all that follows is told of its class. */
export function sayPlace(subject: Diagnosis | Excluded, { place, first, firstProbability }: WhyNot, report: Report): string {
  const whole = 'partOf' in subject && subject.partOf !== undefined ? `part of "${titleOf(report, subject.partOf)}", of which this is told: ` : '';
  const leader = first === undefined ? 'none of the causes that these rules know' : `"${titleOf(report, first)}"`;
  return `${whole}${place === undefined ? 'ruled out' : `place ${place} of ${rankedDiagnoses(report).length}`}; first is ${leader}, ${percentOf(firstProbability)}`;
}

/** One thing that counts against a diagnosis. */
export interface Against {
  /** Decibans, where it is a symptom. */
  readonly db?: string;
  readonly words: string;
  readonly because: readonly Reason[];
}

/** What counts against a diagnosis, strongest first: symptoms, other causes that explain the same, circumstances; or what rules it out. */
export function listAgainst(subject: Diagnosis | Excluded, report: Report): readonly Against[] {
  if ('reason' in subject) return [{ words: sayExclusion(subject), because: subject.because }];
  const { evidence = [], explainedAwayBy = [], factors = [] } = subject;
  const speaking = evidence
    .filter(({ db, state }) => state !== 'unknown' && db <= -LEAST_DB)
    .toSorted((a, b) => a.db - b.db)
    .slice(0, MOST_AGAINST);
  const unlikely = factors.filter(({ state, makes }) => state === 'present' && makes < 1);
  const lines: readonly Against[] = [
    ...speaking.map((item) => ({ db: decibans(item.db), words: `${symptomWords(item)} (${strengthOf(item.db)})`, because: item.because.slice(0, 1) })),
    ...explainedAwayBy.map(({ diagnosis }) => ({ words: `"${titleOf(report, diagnosis)}" already explains what speaks for it`, because: [] })),
    ...unlikely.map(({ because }) => ({ words: 'a circumstance that makes it less likely', because: because.slice(0, 1) })),
  ];
  return lines.length > 0 ? lines : [{ words: 'nothing that is known: it is only less frequent, or less of it is seen.', because: [] }];
}

/** What would put a diagnosis first, in sentences around the list of changes. */
export function sayWhatWould({ answer, changes, probability = 0, verdict, chance = 0 }: WhyNot): { readonly before: readonly string[]; readonly after: readonly string[] } {
  if (answer === 'nothing') return { before: [`${NOTHING}, and no three facts that are known would do so if they were otherwise.`], after: [] };
  const condition = changes.length === 1 ? 'this were so' : `all of this were so (${countOf(changes.length, 'change')})`;
  return {
    before: [...(answer === 'otherwise' ? [`${NOTHING}.`] : []), `It would be first, ${percentOf(probability)}${verdict === 'settled' ? ' and settled' : ''}, if ${condition}:`],
    after: [`How likely that is, given all else that is known: ${percentOf(chance)}.`],
  };
}

/** What would have to change: how things stand and would have to be, and of what. */
export function sayWhatChanges({ kind, from, to, title, sameEvent = [] }: Change): { readonly label: string; readonly words: string } {
  const say = (state: Change['from']): string => (kind === 'symptom' ? state : state === 'present' ? 'so' : 'not so');
  return {
    label: from === 'unknown' ? `still to learn, ${say(to)}` : `now ${say(from)}, would have to be ${say(to)}`,
    words: `${circumstanceOf(kind)}${title}${sameEvent.length === 0 ? '' : ` (the same event: ${sameEvent.join(', ')})`}`,
  };
}

function circumstanceOf(kind: Change['kind']): string {
  switch (kind) {
    case 'symptom':
      return '';
    case 'factor':
      return 'its circumstance, ';
    case 'only-if':
      return 'its condition, ';
    case 'population':
      return 'the condition of its runbook, ';
  }
}
