import { readLog } from '../logs/log.js';
import type { DeclaredFact, Knowledge } from '../model.js';
import { type Problem, problem } from '../problems/problem.js';
import { compareTexts } from '../text/compare-texts.js';
import { suggest } from '../text/suggest.js';
import { readAnswer } from './answer.js';
import { expandPath } from './fact-logs.js';
import { type FactSlots, makeSlots, readSlots } from './fact-slots.js';
import { type KnownFacts, knownFacts } from './known-facts.js';
import { describeValue, type FactProblem, normalizeFact } from './normalize-fact.js';
import { getPath, isMap, type Leaf, leafPaths } from './path.js';

/** Suggestions cost time in proportion to the facts that the rules know. */
const MAX_SUGGESTIONS = 100;

/** Keys at the top of a facts file that are no facts. */
const NO_FACTS = ['$schema'];

/**
 * All problems of given facts, by path, then code; at most one for each leaf.
 *
 * @param origin names the file of a fact.
 */
export function findFactProblems(knowledge: Knowledge, facts: unknown, origin: (path: string) => string | undefined): readonly Problem[] {
  if (!isMap(facts)) return [problem('FACT_NOT_A_MAP', { actual: describeValue(facts) })];
  const { leaves, problems } = leafPaths(facts);
  const all = [
    ...problems.map(({ code, args, place }) => ({ code, args, keys: (place?.path ?? []).map(String) })),
    ...declaredProblems(knowledge, facts),
    ...symptomProblems(knowledge, facts),
    ...leafProblems(knowledge, leaves),
  ];
  return all
    .map(({ code, args, keys }) => {
      const path = keys.join('.');
      const file = origin(path);
      return { path, problem: problem(code, args, { ...(file !== undefined && { file }), path: keys }) };
    })
    .sort((left, right) => compareTexts(left.path, right.path) || compareTexts(left.problem.code, right.problem.code))
    .map((entry) => entry.problem);
}

interface PlacedProblem extends FactProblem {
  readonly keys: readonly string[];
}

/** Facts and logs that are not what the rules say they are. */
function declaredProblems(knowledge: Knowledge, facts: unknown): readonly PlacedProblem[] {
  const logs = new Map(knownFacts(knowledge).logs.flatMap((pattern) => expandPath(facts, pattern).map(({ path, raw }) => [path, raw] as const)));
  const ofLogs = [...logs].flatMap(([path, raw]) => {
    const declared = Object.hasOwn(knowledge.facts, path) ? knowledge.facts[path] : undefined;
    return (declared && declared.type !== 'log') || readLog(raw) !== undefined ? [] : placed(path, normalizeFact({ path, type: 'log' }, raw).problem);
  });
  const { slots, facts: declared } = declaredFacts(knowledge);
  const given = readSlots(slots, facts);
  const ofFacts = declared.flatMap((fact, slot) => {
    const raw = given[slot];
    return raw === undefined ? [] : placed(fact.path, normalizeFact(fact, raw).problem);
  });
  return [...ofLogs, ...ofFacts];
}

/** Declared facts that are no logs, each with the slot of its number. */
interface DeclaredFacts {
  readonly facts: readonly DeclaredFact[];
  readonly slots: FactSlots;
}

const declaredFactsOf = new WeakMap<Knowledge, DeclaredFacts>();

function declaredFacts(knowledge: Knowledge): DeclaredFacts {
  const known = declaredFactsOf.get(knowledge);
  if (known !== undefined) return known;
  const facts = Object.values(knowledge.facts).filter(({ type }) => type !== 'log');
  const paths = facts.map(({ path }) => path);
  const made = { facts, slots: makeSlots(paths, knowledge) };
  declaredFactsOf.set(knowledge, made);
  return made;
}

function placed(path: string, found: FactProblem | undefined): readonly PlacedProblem[] {
  return found ? [{ ...found, keys: path.split('.') }] : [];
}

/** States of symptoms that nobody defines or that are no states. */
function symptomProblems(knowledge: Knowledge, facts: unknown): readonly PlacedProblem[] {
  const given = getPath(facts, 'symptoms');
  if (given === undefined || given === null) return [];
  if (!isMap(given)) return [{ code: 'FACT_WRONG_TYPE', args: { path: 'symptoms', expected: 'a map', actual: describeValue(given) }, keys: ['symptoms'] }];
  const ids = knowledge.symptoms.map(({ id }) => id);
  const known = new Set(ids);
  return Object.entries(given).flatMap(([id, value], i): readonly PlacedProblem[] => {
    const keys = ['symptoms', id];
    if (!known.has(id)) return [{ code: 'FACT_UNKNOWN_SYMPTOM', args: { id, ...suggestion(id, ids, i) }, keys }];
    return value === undefined || readAnswer(value) ? [] : [{ code: 'FACT_WRONG_TYPE', args: { path: keys.join('.'), expected: 'present, absent or unknown', actual: describeValue(value) }, keys }];
  });
}

/** Leaves that no rule looks at. */
function leafProblems(knowledge: Knowledge, leaves: readonly Leaf[]): readonly PlacedProblem[] {
  const known = knownFacts(knowledge);
  const unknown = leaves.filter(({ keys, path }) => keys[0] !== 'symptoms' && !NO_FACTS.includes(path) && isUnread(keys, path, known));
  return unknown.flatMap(({ keys, path, value }, i): readonly PlacedProblem[] => {
    if (known.covers(path)) return [{ code: 'FACT_DOTTED_KEY', args: { key: keys.find((key) => key.includes('.')) ?? path }, keys }];
    if (!known.isAbove(path)) return [{ code: 'FACT_UNDECLARED', args: { path, ...suggestion(path, known.paths, i) }, keys }];
    return value === null || Array.isArray(value) ? [] : [{ code: 'FACT_WRONG_TYPE', args: { path, expected: 'a map', actual: describeValue(value) }, keys }];
  });
}

/** Whether no rule can read a leaf: because of its path, or because one of its keys looks like a path. */
function isUnread(keys: readonly string[], path: string, known: KnownFacts): boolean {
  if (!known.covers(path)) return true;
  const end = keys.findIndex((key) => key.includes('.'));
  return end >= 0 && !known.covers(keys.slice(0, end).join('.')) && keys[0] !== 'logs';
}

function suggestion(word: string, candidates: readonly string[], index: number): { readonly suggestion?: string } {
  const found = index < MAX_SUGGESTIONS ? suggest(word, candidates) : undefined;
  return found === undefined ? {} : { suggestion: found };
}
