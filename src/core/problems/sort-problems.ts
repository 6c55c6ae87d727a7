import type { Problem } from './problem.js';

/** Problems in the order of reading: by file, line and column, else by path; then by code and arguments. Equal ones are kept once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const keyed = problems.map((problem) => ({ problem, key: keyOf(problem) })).sort((left, right) => compareKeys(left.key, right.key));
  return keyed.filter(({ key }, i) => i === 0 || compareKeys(key, keyed[i - 1]?.key ?? []) !== 0).map(({ problem }) => problem);
}

function keyOf({ place, code, args }: Problem): readonly (string | number)[] {
  return [place?.file ?? '', place?.line ?? 0, place?.column ?? 0, (place?.path ?? []).join('\u0000'), code, JSON.stringify(args)];
}

function compareKeys(left: readonly (string | number)[], right: readonly (string | number)[]): number {
  for (const [i, value] of left.entries()) {
    const other = right[i] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
