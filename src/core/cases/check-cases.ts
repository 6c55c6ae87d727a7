import type { Case, Knowledge } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import type { Source } from '../problems/source.js';
import { suggest } from '../text/suggest.js';

/** A case and where it stands. */
export interface PlacedCase {
  readonly value: Case;
  readonly source: Source;
}

/** The causes of cases that no diagnosis of the rules has for an id: such a case cannot be answered rightly. */
export function checkCases(knowledge: Knowledge, cases: readonly PlacedCase[]): readonly Problem[] {
  const ids = knowledge.diagnoses.map(({ id }) => id);
  const known = new Set(ids);
  return cases.flatMap(({ value, source }) => {
    const named = [{ id: value.root_cause, path: ['root_cause'] }, ...(value.also_acceptable ?? []).map((id, i) => ({ id, path: ['also_acceptable', i] }))];
    return named.filter(({ id }) => !known.has(id)).map(({ id, path }) => problem('CASE_UNKNOWN_DIAGNOSIS', { id, suggestion: suggest(id, ids) }, source.locate(path)));
  });
}
