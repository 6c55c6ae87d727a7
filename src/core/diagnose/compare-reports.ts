import type { Comparison, Moved, Reason, Report, Standing, Symptom, SymptomChange } from '../generated/report.js';
import { createRedactor, isSecretPath } from '../redaction/redact.js';
import { roundNumbers } from './round-numbers.js';

export interface CompareReportsOptions {
  /** Whether secrets in what decided a symptom are replaced. Default true. */
  readonly redact?: boolean;
}

const SECRET_TOKEN = /^\[secret \d+\]$/;

/** Something that a report lists. */
interface Listed {
  readonly id: string;
  readonly title: string;
  readonly probability?: number;
  /** Where it is not that in the list, from 1. */
  readonly place?: number;
}

/**
 * What changed from an earlier report to a later one, and whether by the facts or by the rules.
 * Lists keep the order of the later report, diagnoses come largest change first, symptoms by id; ties by id.
 */
export function compareReports(before: Report, now: Report, { redact = true }: CompareReportsOptions = {}): Comparison {
  const same = before.knowledge.hash === now.knowledge.hash;
  const symptoms = compareSymptoms(before, now, same);
  const present = redact ? redactReasons() : (reasons: readonly Reason[]): Reason[] => [...reasons];
  const lists = {
    diagnoses: compareDiagnoses(before, now),
    symptoms: symptoms.map((symptom) => ({ ...symptom, becauseBefore: present(symptom.becauseBefore), because: present(symptom.because) })),
    resolutions: compareLists(before.resolutions.map(standingOfResolution), now.resolutions.map(standingOfResolution)),
    nextChecks: compareLists(before.nextChecks.map(withoutNumbers), now.nextChecks.map(withoutNumbers)),
    procedures: withoutMoves(compareLists(before.procedures.map(withoutNumbers), now.procedures.map(withoutNumbers))),
    alerts: withoutMoves(compareLists(before.alerts.map(withoutNumbers), now.alerts.map(withoutNumbers))),
  };
  const numbers = {
    verdict: { before: before.verdict, now: now.verdict },
    coverage: { before: before.coverage, now: now.coverage },
    unexplained: { before: before.unexplained, now: now.unexplained },
  };
  const changed = Object.values(lists).some((list) => list.length > 0) || Object.values(numbers).some((pair) => pair.before !== pair.now);
  const factsDiffer = symptoms.some(({ by }) => by !== 'rules') || valuesDiffer(before, now);
  const by = same ? (changed ? 'facts' : 'nothing') : factsDiffer ? 'facts-and-rules' : 'rules';
  return roundNumbers<Comparison>({ changed, by, rules: { before: before.knowledge.hash, now: now.knowledge.hash, same }, ...numbers, ...lists });
}

function compareDiagnoses(before: Report, now: Report): Moved[] {
  const ruledOut = new Set([...before.excluded, ...now.excluded].map(({ id }) => id));
  const moved = compareLists(withPlaces(before.diagnoses), withPlaces(now.diagnoses)).filter(({ change }) => change !== 'moved');
  const size = ({ before: was, now: is }: Moved): number => Math.abs((is?.probability ?? 0) - (was?.probability ?? 0));
  return moved
    .map((entry): Moved => (ruledOut.has(entry.id) && (entry.change === 'entered' || entry.change === 'left') ? { ...entry, ruledOut: true } : entry))
    .sort((a, b) => size(b) - size(a) || (a.id < b.id ? -1 : 1));
}

function standingOfResolution({ id, title, success }: Report['resolutions'][number]): Listed {
  return { id, title, probability: success };
}

function withoutNumbers({ id, title }: Listed): Listed {
  return { id, title };
}

function withoutMoves(entries: readonly Moved[]): Moved[] {
  return entries.filter(({ change }) => change !== 'moved');
}

/** Diagnoses with their places: a part has that of its class. */
function withPlaces(diagnoses: Report['diagnoses']): readonly Listed[] {
  let place = 0;
  return diagnoses.map(({ id, title, probability, partOf }) => {
    if (partOf === undefined) place += 1;
    return { id, title, probability, place };
  });
}

/** Entries that differ, in the order of the later list; then those that left, in the order of the earlier. */
function compareLists(before: readonly Listed[], now: readonly Listed[]): Moved[] {
  const standings = (list: readonly Listed[]): ReadonlyMap<string, Standing> =>
    new Map(list.map(({ id, probability, place }, at) => [id, { place: place ?? at + 1, ...(probability !== undefined && { probability }) }]));
  const earlier = standings(before);
  const later = standings(now);
  const entries = now.flatMap(({ id, title }): Moved[] => {
    const was = earlier.get(id);
    const is = later.get(id);
    if (is === undefined) return [];
    if (was === undefined) return [{ id, title, change: 'entered', now: is }];
    const change = changeOf(was, is);
    return change === undefined ? [] : [{ id, title, change, before: was, now: is }];
  });
  const left = before.flatMap(({ id, title }): Moved[] => {
    const was = earlier.get(id);
    return was === undefined || later.has(id) ? [] : [{ id, title, change: 'left', before: was }];
  });
  return [...entries, ...left];
}

function changeOf(before: Standing, now: Standing): Moved['change'] | undefined {
  const difference = (now.probability ?? 0) - (before.probability ?? 0);
  if (difference !== 0) return difference > 0 ? 'rose' : 'fell';
  return before.place === now.place ? undefined : 'moved';
}

function compareSymptoms(before: Report, now: Report, sameRules: boolean): readonly SymptomChange[] {
  const earlier = new Map(before.symptoms.map((symptom) => [symptom.id, symptom]));
  const later = new Map(now.symptoms.map((symptom) => [symptom.id, symptom]));
  const ids = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  return ids.flatMap((id): SymptomChange[] => {
    const was = earlier.get(id);
    const is = later.get(id);
    if (was?.state === is?.state) return [];
    // What no rule of the other report knows, and nobody saw, is no change worth telling.
    if ((was ?? is)?.state === 'unknown' && (was === undefined || is === undefined)) return [];
    return [
      {
        id,
        title: is?.title ?? was?.title ?? id,
        ...(was && { before: was.state }),
        ...(is && { now: is.state }),
        by: sameRules ? 'facts' : decidedBy(was, is, { before, now }),
        becauseBefore: [...(was?.because ?? [])],
        because: [...(is?.because ?? [])],
      },
    ];
  });
}

/** What changed a state between reports of different rules, as far as its reasons tell. */
function decidedBy(was: Symptom | undefined, is: Symptom | undefined, reports: { readonly before: Report; readonly now: Report }): SymptomChange['by'] {
  if (was === undefined || is === undefined) return 'rules';
  const wasMissing = was.state === 'unknown' && isMissing(reports.before, is.because);
  const becameMissing = is.state === 'unknown' && isMissing(reports.now, was.because);
  if (wasMissing || becameMissing) return 'facts';
  if (was.because.length === 0 || is.because.length === 0) return 'unclear';
  if (seen(was.because) === seen(is.because)) return 'rules';
  return asked(was.because) === asked(is.because) && is.because.every(({ expected }) => expected !== undefined) ? 'facts' : 'unclear';
}

/** Whether a report lists one of the facts among those that were not given. */
function isMissing({ unknown }: Report, because: readonly Reason[]): boolean {
  return because.some(({ fact }) => unknown.some((missing) => missing.fact === fact));
}

function seen(because: readonly Reason[]): string {
  return JSON.stringify(because.map(({ fact, missing, value, text, count }) => [fact, missing, value, text, count]));
}

function asked(because: readonly Reason[]): string {
  return JSON.stringify(because.map(({ fact, expected }) => [fact, expected]));
}

/** Whether a fact that both reports show has two values, or a fact that one shows was missing in the other. */
function valuesDiffer(before: Report, now: Report): boolean {
  const earlier = valuesOf(before);
  const later = valuesOf(now);
  const isGiven = ({ unknown }: Report, values: ReadonlyMap<string, string>): boolean => unknown.some(({ fact }) => values.has(fact));
  return [...later].some(([fact, value]) => earlier.has(fact) && earlier.get(fact) !== value) || isGiven(before, later) || isGiven(now, earlier);
}

/** Plain values of the facts that a report shows, by path. Tokens of secrets are numbered anew in each report and tell nothing. */
function valuesOf({ symptoms }: Report): ReadonlyMap<string, string> {
  const known = symptoms.flatMap(({ because }) => because).filter(({ value }) => value !== undefined && !SECRET_TOKEN.test(String(value)));
  return new Map(known.map(({ fact, value }) => [fact, JSON.stringify(value)]));
}

/** Reports that were made without redaction hold secrets. */
function redactReasons(): (reasons: readonly Reason[]) => Reason[] {
  const redact = createRedactor();
  const redactValue = (fact: string, value: Reason['value']): Reason['value'] => {
    if (value === undefined || value === null || typeof value === 'boolean' || SECRET_TOKEN.test(String(value))) return value;
    if (isSecretPath(fact)) return redact.secret(String(value));
    return typeof value === 'string' ? redact(value) : value;
  };
  return (reasons) =>
    reasons.map((reason) => {
      const value = redactValue(reason.fact, reason.value);
      return {
        ...reason,
        fact: redact(reason.fact),
        ...(value !== undefined && { value }),
        ...(reason.text !== undefined && { text: redact(reason.text) }),
        ...(reason.file !== undefined && { file: redact(reason.file) }),
      };
    });
}
