import type { LogPlan } from '../model.js';
import type { Finder, Finders } from './finders.js';
import { ANY_CASE } from './keys.js';
import { PatternAutomaton } from './pattern-automaton.js';

/** What may be found in lines that hold the same keys. */
export interface LineKind {
  /** Literals that are a key, so that they are in each of these lines. */
  readonly told: readonly Finder[];
  /** What must be looked for by itself. */
  readonly tested: readonly Finder[];
  /** Finds all patterns at once. */
  readonly automaton: PatternAutomaton | undefined;
}

/** Keys in the order in which they stand in a line. */
interface KeysInOrder {
  readonly next: Map<number, KeysInOrder>;
  /** The key that followed last time, and what it led to: lines of one kind come again and again. */
  lastKey: number;
  last: KeysInOrder | undefined;
  kind: LineKind | undefined;
}

/** With more orders of keys, or automata of more states altogether, all are forgotten: most lines of a log are of a few kinds. */
const MOST_ORDERS = 8192;
const MOST_STATES = 49_152;

/** Tells of lines by their keys what may be found in them. */
export class LineKinds {
  readonly finders: Finders;
  readonly #plan: LogPlan;
  /** Finders without keys, which must be tried on every line. */
  readonly #keyless: readonly number[];
  #first = noKeys();
  #orders = 0;
  readonly #known = new Map<string, LineKind>();

  constructor(finders: Finders, plan: LogPlan) {
    this.finders = finders;
    this.#plan = plan;
    this.#keyless = plan.finders.flatMap(({ length }, number) => (length === 4 ? number : []));
  }

  /** Whether every line must be looked at. */
  get areAll(): boolean {
    return this.#keyless.length > 0;
  }

  /** The kind of a line by its keys, each once. */
  of(keys: readonly number[]): LineKind {
    if (this.#orders > MOST_ORDERS || this.finders.memory.states > MOST_STATES) this.#forget();
    let order = this.#first;
    for (const key of keys) order = order.last && order.lastKey === key ? order.last : this.#next(order, key);
    order.kind ??= this.#kindOf(keys);
    return order.kind;
  }

  #next(order: KeysInOrder, key: number): KeysInOrder {
    let next = order.next.get(key);
    if (!next) {
      next = noKeys();
      order.next.set(key, next);
      this.#orders++;
    }
    order.lastKey = key;
    order.last = next;
    return next;
  }

  #forget(): void {
    this.#first = noKeys();
    this.#orders = 0;
    this.#known.clear();
    this.finders.forget();
  }

  #kindOf(keys: readonly number[]): LineKind {
    const { setsOfKey, findersOfSet, finders } = this.#plan;
    const sets = new Set(keys.flatMap((key) => setsOfKey[key] ?? []));
    const numbers = new Set(this.#keyless);
    for (const set of sets) for (const number of findersOfSet[set] ?? []) if ((finders[number] ?? []).every((needed, at) => at < 5 || sets.has(needed))) numbers.add(number);
    const inOrder = [...numbers].sort((left, right) => left - right);
    const name = inOrder.join();
    const known = this.#known.get(name);
    if (known) return known;
    const kind = this.#make(inOrder, keys);
    this.#known.set(name, kind);
    return kind;
  }

  #make(numbers: readonly number[], keys: readonly number[]): LineKind {
    const told: Finder[] = [];
    const tested: Finder[] = [];
    const starts: number[] = [];
    for (const number of numbers) {
      const finder = this.finders.at(number);
      if (finder.kind === 'pattern') starts.push(finder.start);
      else if (finder.kind === 'literal' && this.#areKeysOf(finder, keys)) told.push(finder);
      else tested.push(finder);
    }
    return { told, tested, automaton: starts.length > 0 ? new PatternAutomaton(this.finders.code, starts, this.finders.memory) : undefined };
  }

  /** Whether a literal is one of some keys. */
  #areKeysOf({ key, ignoreCase }: Extract<Finder, { kind: 'literal' }>, keys: readonly number[]): boolean {
    return keys.some((number) => this.#plan.keys[number] === key && this.#plan.kinds[number] === (ignoreCase ? ANY_CASE : 0));
  }
}

function noKeys(): KeysInOrder {
  return { next: new Map(), lastKey: -1, last: undefined, kind: undefined };
}
