import { assertNever } from '../assert-never.js';
import type { Condition, Knowledge, Step, Template } from '../model.js';
import { templatePaths } from '../text/template.js';

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

/** Every knowledge base has these logs. */
const BUILT_IN_LOGS = ['errors', 'logs.*'];

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
  const above = new Set(paths.flatMap((path) => ancestors(path).slice(0, -1)));
  const isRead = pathMatcher([...paths, ...OPEN_TREES]);
  return { paths, logs, covers: (path) => ancestors(path).some(isRead), isAbove: (path) => above.has(path), isLog: pathMatcher(logs) };
}

/** Whether a path is one of these, of which some hold `*`. */
function pathMatcher(patterns: readonly string[]): (path: string) => boolean {
  const plain = new Set(patterns);
  const globs = patterns.filter((pattern) => pattern.includes('*'));
  return (path) => plain.has(path) || globs.some((glob) => fitsGlob(path, glob));
}

/** `a`, `a.b`, `a.b.c` for `a.b.c`. */
function ancestors(path: string): readonly string[] {
  const keys = path.split('.');
  return keys.map((_, i) => keys.slice(0, i + 1).join('.'));
}

function fitsGlob(path: string, glob: string): boolean {
  const keys = path.split('.');
  const wanted = glob.split('.');
  return keys.length === wanted.length && wanted.every((key, i) => key === '*' || key === keys[i]);
}

function pathsOf(knowledge: Knowledge): { readonly paths: readonly string[]; readonly logs: readonly string[] } {
  const uses = knowledge.conditions.flatMap((condition) => pathsOfCondition(condition, []));
  const declared = Object.values(knowledge.facts);
  const logs = [
    ...BUILT_IN_LOGS,
    ...declared.filter(({ type }) => type === 'log').map(({ path }) => path),
    ...knowledge.derivations.filter(({ kind }) => kind === 'capture').map(({ from }) => from),
    ...uses.filter(({ isLog }) => isLog).map(({ path }) => path),
  ];
  const derived = knowledge.derivations.flatMap((derivation) => [derivation.path, derivation.from, ...(derivation.kind === 'divide' ? [derivation.dividedBy] : [])]);
  return { logs, paths: [...declared.map(({ path }) => path), ...derived, ...uses.map(({ path }) => path), ...pathsOfTexts(knowledge)] };
}

interface Use {
  readonly path: string;
  readonly isLog?: boolean;
}

/** The facts of a condition. `items` are the names of list items, which are no facts. */
function pathsOfCondition(condition: Condition, items: readonly string[]): readonly Use[] {
  const use = (path: string): readonly Use[] => (items.includes(path.split('.', 1)[0] ?? '') ? [] : [{ path }]);
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'countOf':
      return condition.of.flatMap((part) => pathsOfCondition(part, items));
    case 'not':
      return pathsOfCondition(condition.of, items);
    case 'fact': {
      const operand = 'operand' in condition.test ? condition.test.operand : undefined;
      return [...use(condition.path), ...(operand?.kind === 'fact' ? use(operand.path) : [])];
    }
    case 'log':
      return condition.logs.map((path) => ({ path, isLog: true }));
    case 'series':
      return use(condition.path);
    case 'items':
      return [...use(condition.path), ...pathsOfCondition(condition.where, [...items, condition.as])];
    case 'symptom':
      return [];
    default:
      return assertNever(condition);
  }
}

/** The facts that checks learn and that texts and commands show. */
function pathsOfTexts({ checks, resolutions, procedures, diagnoses, consequences }: Knowledge): readonly string[] {
  const steps: readonly Step[] = [...resolutions, ...procedures].flatMap((rule) => rule.steps);
  const templates: readonly (Template | undefined)[] = [...steps.map((step) => step.do), ...resolutions.map((rule) => rule.warning), ...[...diagnoses, ...consequences].map((rule) => rule.impact)];
  const commands = [...steps, ...checks].flatMap((rule) => Object.values(rule.with ?? {}));
  return [...checks.flatMap((check) => check.learns), ...commands, ...templates.flatMap((template) => (template ? templatePaths(template) : []))];
}
