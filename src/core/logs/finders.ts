import type { LogPlan, LogQuery } from '../model.js';
import { foldCase } from './fold-case.js';
import { foreignTest } from './pattern.js';
import { PatternAutomaton } from './pattern-automaton.js';
import { PatternCode } from './pattern-code.js';
import { parsePatternTree } from './pattern-tree.js';
import type { StateMemory } from './state-table.js';
import { bytesAsText } from './utf-8.js';

/** A line that is looked at: without case it is made only where that is asked for. */
export interface LineText {
  readonly text: string;
  readonly folded: string;
}

/** What finds a literal, or one alternative of a pattern, of a query. */
export type Finder = { readonly query: number } & (
  | { readonly kind: 'literal'; readonly key: string; readonly ignoreCase: boolean; readonly test: (line: LineText) => boolean }
  /** Instructions of an automaton. */
  | { readonly kind: 'pattern'; readonly start: number; readonly isLoose: boolean }
  /** A pattern that is not understood here. */
  | { readonly kind: 'foreign'; readonly test: (line: LineText) => boolean }
);

/** The finders of a plan, each made ready when it is first asked for. */
export class Finders {
  readonly code = new PatternCode();
  readonly memory: StateMemory = { states: 0 };
  readonly #queries: readonly LogQuery[];
  readonly #plan: LogPlan;
  readonly #known: (Finder | undefined)[] = [];
  readonly #exact = new Map<number, PatternAutomaton>();
  /** First instructions of exact patterns, which stay when automata are forgotten: instructions are never taken away. */
  readonly #exactStarts = new Map<number, readonly number[]>();

  constructor(queries: readonly LogQuery[], plan: LogPlan) {
    this.#queries = queries;
    this.#plan = plan;
  }

  /** The finder with a number. */
  at(number: number): Finder {
    const known = this.#known[number];
    if (known) return known;
    const finder = this.#make(number);
    this.#known[number] = finder;
    return finder;
  }

  /** An automaton that finds exactly what the pattern of a finder finds. */
  exactly(number: number): PatternAutomaton {
    const known = this.#exact.get(number);
    if (known) return known;
    const starts = this.#exactStarts.get(number) ?? this.#codeExactly(number);
    const automaton = new PatternAutomaton(this.code, starts, this.memory);
    this.#exact.set(number, automaton);
    return automaton;
  }

  /** Forgets all automata that were made. */
  forget(): void {
    this.#exact.clear();
    this.memory.states = 0;
  }

  #codeExactly(number: number): readonly number[] {
    const { source, ignoreCase } = this.#patternOf(number);
    const tree = parsePatternTree(source, !ignoreCase);
    const coded = tree && this.code.add(tree, number, false);
    const starts = coded ? [coded.start] : [];
    this.#exactStarts.set(number, starts);
    return starts;
  }

  #make(number: number): Finder {
    const [query = 0, wanted = 0] = this.#plan.finders[number] ?? [];
    const { contains = [], ignoreCase = false } = this.#queries[query] ?? {};
    const literal = contains[wanted];
    if (literal !== undefined) return { query, kind: 'literal', key: bytesAsText(ignoreCase ? foldCase(literal) : literal), ignoreCase, test: literalTest(literal, ignoreCase) };
    const { source } = this.#patternOf(number);
    const tree = parsePatternTree(source, !ignoreCase);
    const coded = tree && this.code.add(tree, number, true);
    if (coded) return { query, kind: 'pattern', ...coded };
    const test = foreignTest(source, ignoreCase);
    return { query, kind: 'foreign', test: ({ text }) => test(text) };
  }

  #patternOf(number: number): { readonly source: string; readonly ignoreCase: boolean } {
    const [query = 0, wanted = 0, from = 0, to = 0] = this.#plan.finders[number] ?? [];
    const { contains = [], matches = [], ignoreCase = false } = this.#queries[query] ?? {};
    return { source: matches[wanted - contains.length]?.slice(from, to) ?? '', ignoreCase };
  }
}

/** Whether a line holds a literal. */
export function literalTest(literal: string, ignoreCase: boolean): (line: LineText) => boolean {
  if (!ignoreCase) return ({ text }) => text.includes(literal);
  const wanted = foldCase(literal);
  return ({ folded }) => folded.includes(wanted);
}
