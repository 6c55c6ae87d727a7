import type { Condition, Knowledge } from '../model.js';
import { givenPathsOf, inputsOf } from './condition-inputs.js';
import type { ConditionView } from './condition-view.js';
import type { Evaluation } from './evaluation.js';
import { UNKNOWN } from './truth.js';

/** What missing facts are looked for in. */
interface Searched {
  readonly knowledge: Knowledge;
  readonly evaluation: Pick<Evaluation, 'truthOf'>;
  readonly view: Pick<ConditionView, 'value' | 'searchLogs'>;
  /** Those of a symptom that a condition refers to. */
  missingOfSymptom(id: string): readonly string[];
}

/** Paths of the facts that keep a condition unknown because they are missing, in path order; empty when it is known. */
export function missingFacts(condition: Condition, { knowledge, evaluation, view, missingOfSymptom }: Searched): readonly string[] {
  const missing = new Set<string>();
  collect(condition);
  return [...missing].sort();

  function collect(part: Condition): void {
    if (evaluation.truthOf(part) !== UNKNOWN) return;
    if (part.kind === 'symptom') for (const path of missingOfSymptom(part.id)) missing.add(path);
    else if (part.kind === 'not') collect(part.of);
    else if (part.kind === 'all' || part.kind === 'any' || part.kind === 'countOf') for (const inner of part.of) collect(inner);
    else if (part.kind === 'fact') for (const path of missingOfFact(part)) missing.add(path);
    else if (part.kind === 'log') for (const path of part.logs.filter((log) => canStillShow(log, part.query))) missing.add(path);
    // A series that is too short and an item without a key are missing themselves.
    else for (const path of inputsOf(part, knowledge)) missing.add(path);
  }

  /** A complete log has nothing more to show. */
  function canStillShow(path: string, query: number): boolean {
    const logs = view.searchLogs(path, query);
    return logs.length === 0 ? !path.includes('*') : logs.some(({ complete }) => !complete);
  }

  function missingOfFact({ path, test }: Extract<Condition, { kind: 'fact' }>): readonly string[] {
    const other = 'operand' in test && test.operand.kind === 'fact' ? [test.operand.path] : [];
    return [path, ...other].filter((candidate) => view.value(candidate) === undefined).flatMap(missingSourcesOf);
  }

  /** A derived fact can be missing although its sources are there: the log is incomplete, the series too short. */
  function missingSourcesOf(path: string): readonly string[] {
    const sources = givenPathsOf(path, knowledge);
    const missingSources = sources.filter((source) => view.value(source) === undefined);
    return missingSources.length > 0 ? missingSources : sources;
  }
}
