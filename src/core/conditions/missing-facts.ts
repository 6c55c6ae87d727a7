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

/** Looks for the paths of the facts that keep a condition unknown because they are missing: in path order; none when it is known. */
export function searchMissingFacts({ knowledge, evaluation, view, missingOfSymptom }: Searched): (condition: Condition) => readonly string[] {
  /** Whether logs can still show what they did not, by path. */
  const open = new Map<string, boolean>();
  return (condition) => {
    const missing = new Set<string>();
    collect(condition, missing);
    return [...missing].sort();
  };

  function collect(part: Condition, missing: Set<string>): void {
    if (evaluation.truthOf(part) !== UNKNOWN) return;
    if (part.kind === 'symptom') for (const path of missingOfSymptom(part.id)) missing.add(path);
    else if (part.kind === 'not') collect(part.of, missing);
    else if (part.kind === 'all' || part.kind === 'any' || part.kind === 'countOf') for (const inner of part.of) collect(inner, missing);
    else if (part.kind === 'fact') for (const path of missingOfFact(part)) missing.add(path);
    else if (part.kind === 'log') for (const path of part.logs.filter(canStillShow)) missing.add(path);
    // A series that is too short and an item without a key are missing themselves.
    else for (const path of inputsOf(part, knowledge)) missing.add(path);
  }

  /** A complete log has nothing more to show, whatever is searched for. */
  function canStillShow(path: string): boolean {
    const known = open.get(path);
    if (known !== undefined) return known;
    const logs = view.searchLogs(path, 0);
    const can = logs.length === 0 ? !path.includes('*') : logs.some(({ complete }) => !complete);
    open.set(path, can);
    return can;
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
