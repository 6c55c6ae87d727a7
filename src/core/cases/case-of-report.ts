import { isMap } from '../facts/path.js';
import type { Reason } from '../generated/report.js';
import { hashText } from '../knowledge/hash.js';
import type { Case, Knowledge, Report } from '../model.js';
import { createRedactor, type Redactor } from '../redaction/redact.js';
import { redactDeep } from '../redaction/redact-deep.js';
import { compareTexts } from '../text/compare-texts.js';

/** What was found out about the failure that a report is about. */
export interface Confirmation {
  /** Id of the diagnosis. */
  readonly cause: string;
  /** Id of the resolution that mended it. */
  readonly fixedBy?: string;
  /** Id of the case; default: made of the report, so that the same report gives the same id. */
  readonly id?: string;
  /** Hides secrets in what is kept; by default a new redactor. */
  readonly redact?: Redactor | false;
}

/** An id for the case of a report: the same for the same report. */
export function caseIdOf(report: Report): string {
  return `report-${hashText(JSON.stringify(report))}`;
}

/**
 * The case that a report stands for. A report does not hold its facts, so the case holds what the report keeps of them, redacted: the states of the symptoms that are known,
 * the plain values that decided something, and the log lines that did, as excerpts.
 */
export function caseOfReport(report: Report, knowledge: Pick<Knowledge, 'facts'>, { cause, fixedBy, id = caseIdOf(report), redact = createRedactor() }: Confirmation): Case {
  const known = report.symptoms.filter(({ state }) => state !== 'unknown');
  const reasons = reasonsOf(report);
  const excerpts = excerptsIn(reasons);
  const seen = known.filter(({ state, because }) => state === 'present' && because.some(({ fact, line }) => line !== undefined && excerpts.has(fact)));
  const kept = treeOf([...valuesIn(reasons, knowledge), ...linesIn(reasons), ...known.map((symptom): Fact => [`symptoms.${symptom.id}`, symptom.state])]);
  const facts = redact === false ? kept : redactDeep(kept, redact);
  return {
    id,
    provenance: `rundx report, rules ${report.knowledge.hash}`,
    ...(isMap(facts) && { facts }),
    ...(seen.length > 0 && { seen_in_excerpts: seen.map((symptom) => symptom.id) }),
    root_cause: cause,
    ...(fixedBy !== undefined && { fixed_by: fixedBy }),
  };
}

type Fact = readonly [path: string, value: unknown];

function reasonsOf({ symptoms, diagnoses, excluded, alerts, procedures }: Report): readonly Reason[] {
  const factors = diagnoses.flatMap((diagnosis) => diagnosis.factors ?? []);
  return [...symptoms, ...factors, ...excluded, ...alerts, ...procedures].flatMap(({ because }) => because);
}

/** Paths of the logs in which something was seen and nothing known to be absent: a complete log shows both. */
function excerptsIn(reasons: readonly Reason[]): ReadonlySet<string> {
  const complete = new Set(reasons.filter(({ count }) => count === 0).map(({ fact }) => fact));
  return new Set(reasons.filter(({ fact, line }) => line !== undefined && !complete.has(fact)).map(({ fact }) => fact));
}

/** Values as they are: of facts that are declared as numbers, texts or yes/no, and not cut. */
function valuesIn(reasons: readonly Reason[], { facts }: Pick<Knowledge, 'facts'>): readonly Fact[] {
  return reasons.flatMap(({ fact, value }): readonly Fact[] => {
    const type = Object.hasOwn(facts, fact) ? facts[fact]?.type : undefined;
    const isWhole = value !== undefined && typeof value === type && !(typeof value === 'string' && value.endsWith('…'));
    return isWhole ? [[fact, value]] : [];
  });
}

/** The lines of each log, in their order, each once. */
function linesIn(reasons: readonly Reason[]): readonly Fact[] {
  const logs = new Map<string, Reason[]>();
  for (const reason of reasons) if (reason.line !== undefined && reason.text !== undefined) logs.set(reason.fact, [...(logs.get(reason.fact) ?? []), reason]);
  return [...logs].map(([path, found]) => {
    const ordered = found.toSorted((left, right) => compareTexts(left.file ?? '', right.file ?? '') || (left.line ?? 0) - (right.line ?? 0));
    const text = ordered.filter(({ file, line }, i) => i === 0 || file !== ordered[i - 1]?.file || line !== ordered[i - 1]?.line).map((reason) => `${reason.text}\n`);
    return [path, { text: text.join(''), complete: false }];
  });
}

const FACT_PATH = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;
const UNSAFE = /(?:^|\.)(?:__proto__|constructor|prototype)(?:\.|$)/;

/** Facts by path as a tree, in the order of their paths. One that stands below another value is left out. */
function treeOf(facts: readonly Fact[]): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [path, value] of facts.filter(([name]) => FACT_PATH.test(name) && !UNSAFE.test(name)).toSorted(([left], [right]) => compareTexts(left, right))) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let map: Record<string, unknown> | undefined = tree;
    for (const key of keys) map = childOf(map, key);
    if (map && !Object.hasOwn(map, last)) map[last] = value;
  }
  return tree;
}

function childOf(map: Record<string, unknown> | undefined, key: string): Record<string, unknown> | undefined {
  if (!map) return undefined;
  if (!Object.hasOwn(map, key)) map[key] = {};
  const child = map[key];
  return isTree(child) ? child : undefined;
}

/** A value is plain or an excerpt; whatever else is a map was made here. */
function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Object.hasOwn(value, 'complete');
}
