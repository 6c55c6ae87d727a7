import type { CoverageItem, Goal, MissedGate, MutationReport, ReportedChange, RuleTestReport, RuleTestResult, UnnoticedChange, Why } from '../../core/index.js';
import { countOf, listOf, percentOf } from '../words.js';

type Difference = RuleTestResult['differences'][number];

/** How many tests passed and failed. */
export function sayTests({ results }: Pick<RuleTestReport, 'results'>): string {
  const failed = results.filter(({ passed }) => !passed).length;
  const files = new Set(results.map(({ file }) => file)).size;
  return `${countOf(results.length - failed, 'test')} passed, ${failed} failed in ${countOf(files, 'file')}`;
}

/** Where a test stands, as `file:line`. */
export function placeOfTest({ file, line }: Pick<RuleTestResult, 'file' | 'line'>): string | undefined {
  return file === undefined || line === undefined ? file : `${file}:${line}`;
}

/** A difference in one sentence. */
export function sayDifference({ about, id, expected, got, after }: Difference): string {
  const subject = after === undefined ? '' : `after ${listOf(after)}: `;
  return `${subject}${nameOf(about, id)}: expected ${expected}, got ${got}`;
}

function nameOf(about: Difference['about'], id: string | undefined): string {
  switch (about) {
    case 'symptoms':
      return `symptom ${id}`;
    case 'probability':
      return `probability of ${id}`;
    case 'offered':
    case 'notOffered':
    case 'outcome':
      return `${about === 'outcome' ? 'outcome of' : 'resolution'} ${id}`;
    case 'excluded':
      return `diagnosis ${id}`;
    case 'falls':
      return 'first diagnosis';
    case 'nextCheck':
      return 'next check';
    default:
      return about;
  }
}

/** What led to a difference, in words without its evidence. */
export function sayWhy(why: Why): string {
  switch (why.kind) {
    case 'diagnosis':
      if (why.ruledOutBy !== undefined) return `${why.id} is ruled out: it is possible only if ${why.ruledOutBy}`;
      return `${why.id} is number ${why.place} with ${percentOf(why.probability ?? 0)}${why.evidence.length === 0 ? '' : ':'}`;
    case 'none':
      return `none of the known causes: ${percentOf(why.probability)}`;
    case 'verdict':
      return `${why.first ?? 'nothing'} is first with ${percentOf(why.probability)}, and ${percentOf(why.coverage)} of what could be known of it is known (settled from 50 % and 40 % on)`;
    case 'condition':
      return `${why.what} is ${why.state}${why.because.length === 0 ? '' : ':'}`;
    case 'offered':
      return `offered, best first: ${why.ids.join(', ') || 'nothing'}`;
  }
}

const goals: Readonly<Record<Goal, string>> = {
  present: 'present',
  absent: 'absent',
  unknown: 'unknown',
  first: 'first',
  'not-first': 'rightly not first',
  rendered: 'offered with all its values',
  verified: 'verified',
};

/** What no test shows of a rule. */
export function sayMissing({ missing }: Pick<CoverageItem, 'missing'>): string {
  return `never ${missing.map((goal) => goals[goal]).join(', never ')}`;
}

/** What it takes for each kind to be covered. */
export const coverageKinds = [
  ['symptoms', 'seen present, absent and unknown'],
  ['conditions', 'each leaf seen to hold and not to hold'],
  ['diagnoses', 'first, and rightly not first'],
  ['resolutions', 'offered with all values, and verified'],
] as const;

/** A share that is too small, in one sentence. */
export function sayMissed({ of, share, least }: MissedGate): string {
  const what = of === 'mutations' ? 'mutation score' : `coverage of ${of}`;
  return `${what} is ${preciseShare(share)}, at least ${preciseShare(least)} is asked for`;
}

/** A share as a percentage of one digit, rounded down: what is not reached never looks as if it were. */
export function preciseShare(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toFixed(1).replace(/\.0$/, '')} %`;
}

/** A change in one line: the rule, the key, and what was made of it. */
export function sayChange({ owner, key, from, to, kind }: ReportedChange): string {
  return `${owner} ${key}: ${kind === 'pattern' ? `"${from}"` : from} ${to === undefined ? 'left out' : `→ ${to}`}`;
}

/** A case that would show a change. */
export function sayWitness({ witness }: UnnoticedChange): string | undefined {
  if (!witness) return undefined;
  const { present, absent, given, without, with: changed } = witness;
  const states = [...present.map((id) => `${id} present`), ...absent.map((id) => `${id} absent`), ...(given === undefined ? [] : [given])];
  return `with ${listOf(states)}: ${without}; changed: ${changed}`;
}

/** How many changes were noticed. */
export function sayScore({ noticed, total, score, listed }: MutationReport): string {
  return `${noticed} of ${countOf(total, 'change')} noticed, ${preciseShare(score)} (${listed} possible)`;
}

/** What does not count, and why. */
export function sayUncounted({ unshown, slight, noticed, total }: MutationReport): readonly string[] {
  const all = total + unshown.length;
  return [
    ...(unshown.length === 0 ? [] : [`${countOf(unshown.length, 'pattern')} that no test needs not counted (with them ${preciseShare(noticed / all)})`]),
    ...(slight === 0 ? [] : [`${countOf(slight, 'change')} on which no answer to a single symptom depends not counted`]),
  ];
}

/** Patterns that no test needs, counted by rule. */
export function countUnshown({ unshown }: MutationReport): readonly { readonly owner: string; readonly place: string | undefined; readonly count: number }[] {
  const owners = [...new Set(unshown.map(({ owner }) => owner))];
  return owners.map((owner) => {
    const own = unshown.filter((change) => change.owner === owner);
    return { owner, place: own[0] && placeOfTest(own[0]), count: own.length };
  });
}

/** Each kind of change with its score. */
export const mutationKinds = [
  ['limit', 'a threshold a fifth lower or higher'],
  ['operator', 'turned round, or a part left out'],
  ['word', 'how often, three words away'],
  ['link', 'left out'],
  ['pattern', 'a text or value left out'],
] as const;
