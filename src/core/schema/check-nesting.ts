import { type Problem, problem } from '../problems/problem.js';
import { type Path, placeOf, type Source } from '../problems/source.js';
import type { DocumentKind } from './document-kind.js';

/** Deepest nesting of maps and lists that is read. */
const MAX_DEPTH = 64;
/** Maps and lists in one document, each counted as often as it is reached. */
const MAX_CONTAINERS = 10_000_000;
/** Items of one list of a runbook: lists of ids are compared pair by pair. */
const MAX_ITEMS = 2000;

interface Step {
  readonly value: object;
  readonly depth: number;
  readonly above?: Step;
  readonly segment?: string | number;
}

/** Refuses what could exhaust stack or time before anything else looks at it: cyclic, very deep or very large documents. */
export function checkNesting(kind: DocumentKind, value: unknown, source?: Source): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const open: Step[] = [{ value, depth: 1 }];
  let containers = 0;
  for (let step = open.pop(); step; step = open.pop()) {
    containers += 1;
    if (step.depth > MAX_DEPTH) return problem('YAML_TOO_DEEP', { limit: MAX_DEPTH }, placeOf(source, pathOf(step), 'key'));
    if (containers > MAX_CONTAINERS) return problem('YAML_ALIASES', {}, placeOf(source, [], 'key'));
    if (kind === 'runbook' && Array.isArray(step.value) && step.value.length > MAX_ITEMS) {
      return problem('SCHEMA_LENGTH', { what: 'this list', expected: `at most ${MAX_ITEMS} items` }, placeOf(source, pathOf(step), 'key'));
    }
    pushContainers(open, step);
  }
  return undefined;
}

/** No spread: a list may have more items than a call may have arguments. */
function pushContainers(open: Step[], above: Step): void {
  const entries: Iterable<readonly [string | number, unknown]> = Array.isArray(above.value) ? above.value.entries() : Object.entries(above.value);
  for (const [segment, value] of entries) {
    if (typeof value === 'object' && value !== null) open.push({ value, depth: above.depth + 1, above, segment });
  }
}

function pathOf(last: Step): Path {
  const path: (string | number)[] = [];
  for (let step: Step | undefined = last; step?.segment !== undefined; step = step.above) path.unshift(step.segment);
  return path;
}
