import { partsOf } from '../facts/condition-parts.js';
import { compilePattern } from '../logs/pattern.js';
import type { Knowledge, LogQuery, SymptomRule } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { placeOfRule } from './rule-place.js';

/** What a symptom looks for in logs. */
interface Search {
  readonly rule: SymptomRule;
  readonly logs: readonly string[];
  readonly query: LogQuery;
  /** The text or pattern that is found in a line, leaving out one text; nothing in a line that `except` drops. */
  finder(line: string, without?: string): string | undefined;
}

/** Texts of a symptom that another of its texts or patterns finds anyway. */
export function findNeedlessPatterns(knowledge: Knowledge): readonly Problem[] {
  return searchesOf(knowledge).flatMap(({ rule, query, finder }) =>
    query.contains.flatMap((text) => {
      const by = finder(text, text);
      return by === undefined ? [] : [problem('REVIEW_PATTERN_NEEDLESS', { id: rule.id, value: text, by }, placeOfRule('symptoms', rule))];
    }),
  );
}

/** Texts of a symptom that another symptom finds too, where one cause shows both and they are not one event: one line then counts twice. */
export function findDoubleCounts(knowledge: Knowledge): readonly Problem[] {
  const searches = searchesOf(knowledge);
  const sharedCause = sharedCauses(knowledge);
  return searches.flatMap(({ rule, logs, query }) =>
    searches.flatMap((other) => {
      const cause = sharedCause(rule, other.rule);
      if (cause === undefined || !logs.some((log) => other.logs.includes(log))) return [];
      const value = query.contains.find((text) => other.finder(text) !== undefined);
      return value === undefined ? [] : [problem('REVIEW_COUNTED_TWICE', { id: rule.id, other: other.rule.id, value, diagnosis: cause }, placeOfRule('symptoms', rule))];
    }),
  );
}

/** Log searches that decide symptoms, in id order. */
function searchesOf({ symptoms, conditions, logQueries }: Knowledge): readonly Search[] {
  return symptoms.flatMap((rule) => {
    const condition = rule.when === undefined ? undefined : conditions[rule.when];
    if (condition === undefined) return [];
    return [...partsOf(condition)].flatMap(({ part }) => {
      const query = part.kind === 'log' ? logQueries[part.query] : undefined;
      return part.kind === 'log' && query !== undefined && part.before === undefined ? [{ rule, logs: part.logs, query, finder: makeFinder(query) }] : [];
    });
  });
}

function makeFinder({ contains, matches, except, ignoreCase }: LogQuery): Search['finder'] {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const texts = contains.map((text) => ({ text, folded: fold(text) }));
  const dropped = except.map(fold);
  const patterns = matches.map((source) => ({ source, compiled: compilePattern(source, ignoreCase) }));
  return (line, without) => {
    const folded = fold(line);
    if (dropped.some((part) => folded.includes(part))) return undefined;
    const found = texts.find(({ text, folded: part }) => text !== without && folded.includes(part));
    return found?.text ?? patterns.find(({ compiled }) => 'test' in compiled && compiled.test(line))?.source;
  };
}

/** Gives, for two different symptoms that do not see one event, the first diagnosis that shows both. */
function sharedCauses({ diagnoses }: Knowledge) {
  return (one: SymptomRule, other: SymptomRule): string | undefined => {
    if (one.id === other.id || (one.sameEvent !== undefined && one.sameEvent === other.sameEvent)) return undefined;
    return diagnoses.find(({ symptoms }) => Object.hasOwn(symptoms, one.id) && Object.hasOwn(symptoms, other.id))?.id;
  };
}
