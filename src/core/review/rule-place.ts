import type { Place } from '../problems/problem.js';

/** A rule, with where it stands in its file if it came from one. */
interface PlacedRule {
  readonly id: string;
  readonly rule?: string;
}

/** Where a linked rule stands: the file and line that it keeps, else its list and id. */
export function placeOfRule(list: string, { id, rule }: PlacedRule): Place {
  const [, file, line] = /^(.*):(\d+)$/.exec(rule ?? '') ?? [];
  return file === undefined ? { path: [list, id] } : { file, line: Number(line) };
}
