import type { Knowledge, Step, Template } from '../model.js';
import { templatePaths } from '../text/template.js';
import { partsOf, pathsOfPart } from './condition-parts.js';
import { pathsAbove } from './path.js';

/** The paths that the rules look at. */
export interface KnownFacts {
  /** By code unit; those of logs may hold `*`. */
  readonly paths: readonly string[];
  /** Paths of logs, by code unit; they may hold `*`. */
  readonly logs: readonly string[];
  /** Whether a rule looks at this fact or at a map or list that holds it. */
  covers(path: string): boolean;
  /** Whether a rule looks at something inside this fact. */
  isAbove(path: string): boolean;
  /** Whether a rule reads this fact as a log. */
  isLog(path: string): boolean;
}

/** Every knowledge base has these logs, declared or not. */
const BUILT_IN_LOGS = ['errors', 'logs.*'];

/** Whether a path is that of a log that every knowledge base has. */
export const isBuiltInLog = pathMatcher(BUILT_IN_LOGS);

/** Trees of which no rule need know every leaf. */
const OPEN_TREES = ['gpu', 'host', 'kubernetes', 'prometheus'];

const known = new WeakMap<Knowledge, KnownFacts>();

/** The paths that the rules of a knowledge base look at, found once for each. */
export function knownFacts(knowledge: Knowledge): KnownFacts {
  const found = known.get(knowledge) ?? findKnownFacts(knowledge);
  known.set(knowledge, found);
  return found;
}

function findKnownFacts(knowledge: Knowledge): KnownFacts {
  const found = pathsOf(knowledge);
  const logs = [...new Set(found.logs)].sort();
  const paths = [...new Set([...found.paths, ...logs])].sort();
  const above = new Set(paths.flatMap((path) => pathsAbove(path).slice(0, -1)));
  const isRead = pathMatcher([...paths, ...OPEN_TREES]);
  return { paths, logs, covers: (path) => pathsAbove(path).some(isRead), isAbove: (path) => above.has(path), isLog: pathMatcher(logs) };
}

/** Whether a path is one of these, of which some hold `*`. */
function pathMatcher(patterns: readonly string[]): (path: string) => boolean {
  const plain = new Set(patterns);
  const globs = patterns.filter((pattern) => pattern.includes('*'));
  return (path) => plain.has(path) || globs.some((glob) => fitsGlob(path, glob));
}

function fitsGlob(path: string, glob: string): boolean {
  const keys = path.split('.');
  const wanted = glob.split('.');
  return keys.length === wanted.length && wanted.every((key, i) => key === '*' || key === keys[i]);
}

function pathsOf(knowledge: Knowledge): { readonly paths: readonly string[]; readonly logs: readonly string[] } {
  const parts = knowledge.conditions.flatMap((condition) => [...partsOf(condition)]);
  const declared = Object.values(knowledge.facts);
  const logs = [
    ...BUILT_IN_LOGS,
    ...declared.filter(({ type }) => type === 'log').map(({ path }) => path),
    ...knowledge.derivations.filter(({ kind }) => kind === 'capture').map(({ from }) => from),
    ...parts.filter(({ part }) => part.kind === 'log').flatMap(pathsOfPart),
  ];
  const derived = knowledge.derivations.flatMap((derivation) => [derivation.path, derivation.from, ...(derivation.kind === 'divide' ? [derivation.dividedBy] : [])]);
  return { logs, paths: [...declared.map(({ path }) => path), ...derived, ...parts.flatMap(pathsOfPart), ...pathsOfTexts(knowledge)] };
}

/** The facts that checks learn and that texts and commands show. */
function pathsOfTexts({ checks, resolutions, procedures, diagnoses, consequences }: Knowledge): readonly string[] {
  const steps: readonly Step[] = [...resolutions, ...procedures].flatMap((rule) => rule.steps);
  const templates: readonly (Template | undefined)[] = [...steps.map((step) => step.do), ...resolutions.map((rule) => rule.warning), ...[...diagnoses, ...consequences].map((rule) => rule.impact)];
  const commands = [...steps, ...checks].flatMap((rule) => Object.values(rule.with ?? {}));
  return [...checks.flatMap((check) => check.learns), ...commands, ...templates.flatMap((template) => (template ? templatePaths(template) : []))];
}
