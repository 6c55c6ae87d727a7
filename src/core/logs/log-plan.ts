import type { LogPlan, LogQuery } from '../model.js';
import { foldCase } from './fold-case.js';
import { inOrderOfKeys } from './key-finder.js';
import { ANY_CASE, BEGINS_LINE, BEGINS_WORD, ENDS_WORD, MAX_KEY_LENGTH, SHORTEST_KEY } from './keys.js';
import { edgesOf, withoutEdges } from './literal-edges.js';
import { LONG_PART, rarestPart, TRIPLE } from './ordinary-lines.js';
import { alternativesOf } from './pattern-tree.js';
import { commonnessOf, type LiteralSet, requiredSets, tellsCase, withoutNeedless } from './required-literals.js';
import { bytesAsText, utf8Bytes } from './utf-8.js';

/** Beside the rarest set of a finder, at most so many others are looked for; more would keep few lines away. */
const MOST_OTHERS = 2;

/** From here on, a set is common enough for others to be looked for beside it, and too common to be one of them. As a share of lines, more than one where it stands in them again and again. */
const COMMON = 0.02;
const VERY_COMMON = 0.5;

/** Half of a surrogate pair may be cut off with the end of a literal. */
const HALF_AT_END = /[\ud800-\udbff]$/;

/** What may be in a line but not in its bytes: the character that stands for bytes that are no text, and half of a pair. */
const NOT_IN_BYTES = /[\ufffd\p{Cs}]/u;

/** Works out how lines are searched for the literals and patterns of queries. */
export function planLogSearch(queries: readonly LogQuery[]): LogPlan {
  const draft = new PlanDraft();
  for (const [query, { contains, matches, ignoreCase }] of queries.entries()) {
    for (const [at, literal] of contains.entries()) {
      const text = ignoreCase ? longestPlain(foldCase(literal)) : literal;
      // Here, what stands for an edge would be taken for one.
      draft.add([query, at, 0, literal.length], text === withoutEdges(text) ? [[text]] : [], ignoreCase);
    }
    for (const [number, pattern] of matches.entries()) {
      const keepsCase = tellsCase(pattern, ignoreCase);
      let from = 0;
      for (const { source, tree } of alternativesOf(pattern, keepsCase)) {
        draft.add([query, contains.length + number, from, from + source.length], tree ? requiredSets(tree) : [], !keepsCase);
        from += source.length + '|'.length;
      }
    }
  }
  return draft.plan();
}

/** Collects keys, sets and finders; equal keys and sets are kept once. */
class PlanDraft {
  readonly #keys = new Numbered<{ readonly text: string; readonly kind: number }>();
  readonly #sets = new Numbered<readonly number[]>();
  readonly #finders: (readonly number[])[] = [];

  add(finder: readonly number[], required: readonly LiteralSet[], anyCase: boolean): void {
    this.#finders.push([...finder, ...new Set(chooseSets(required).map((literals) => this.#setOf(literals, anyCase)))]);
  }

  plan(): LogPlan {
    const setsOf: number[][] = this.#keys.entries.map(() => []);
    for (const [set, members] of this.#sets.entries.entries()) for (const key of members) setsOf[key]?.push(set);
    const entries = inOrderOfKeys(this.#keys.entries.map(({ text, kind }, number) => ({ text: bytesAsText(text), kind, sets: setsOf[number] ?? [] })));
    const keys = entries.map(({ text }) => text);
    const findersOfSet: number[][] = this.#sets.entries.map(() => []);
    for (const [finder, [, , , , rarest = -1]] of this.#finders.entries()) findersOfSet[rarest]?.push(finder);
    return {
      keys,
      kinds: entries.map(({ kind }) => kind),
      parts: keys.map((key) => rarestPart(key, key.length < LONG_PART ? Math.min(TRIPLE, key.length) : LONG_PART)),
      setsOfKey: entries.map(({ sets }) => sets),
      findersOfSet,
      finders: this.#finders,
    };
  }

  #setOf(literals: LiteralSet, anyCase: boolean): number {
    const keys = [...new Set(literals.map((literal) => this.#keyOf(literal, anyCase)))].sort((left, right) => left - right);
    return this.#sets.numberOf(keys.join(' '), keys);
  }

  #keyOf(literal: string, anyCase: boolean): number {
    const whole = withoutEdges(literal);
    const text = cut(whole);
    const isWhole = text.length === whole.length;
    const { beginsLine, beginsWord, endsWord } = edgesOf(literal);
    const kind = (anyCase ? ANY_CASE : 0) + (beginsWord ? BEGINS_WORD : 0) + (isWhole && endsWord ? ENDS_WORD : 0) + (beginsLine ? BEGINS_LINE : 0);
    return this.#keys.numberOf(`${kind} ${text}`, { text, kind });
  }
}

/** Entries in the order of adding, each name once. */
class Numbered<Entry> {
  readonly entries: Entry[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(name: string, entry: Entry): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.entries.length);
    return this.entries.push(entry) - 1;
  }
}

/** The rarest set, and where ordinary lines hold it too, those others that keep most of them away. */
function chooseSets(required: readonly LiteralSet[]): readonly LiteralSet[] {
  const usable = required.filter((literals) => literals.every(isKey)).map((literals) => ({ literals: withoutNeedless(literals), common: commonnessOf(literals) }));
  const [rarest, ...others] = usable.toSorted((left, right) => left.common - right.common);
  if (!rarest) return [];
  const helpful = rarest.common < COMMON ? [] : others.filter(({ literals, common }) => common < VERY_COMMON && literals.every((literal) => withoutEdges(literal).length > SHORTEST_KEY));
  return [rarest, ...helpful.slice(0, MOST_OTHERS)].map(({ literals }) => literals);
}

function isKey(literal: string): boolean {
  const text = cut(withoutEdges(literal));
  return !NOT_IN_BYTES.test(text) && (text.length >= SHORTEST_KEY || utf8Bytes(text).length >= SHORTEST_KEY);
}

function cut(literal: string): string {
  return literal.length <= MAX_KEY_LENGTH ? literal : literal.slice(0, MAX_KEY_LENGTH).replace(HALF_AT_END, '');
}

/** The longest run of ASCII: other letters have cases of other bytes. */
function longestPlain(folded: string): string {
  return (folded.match(/[\0-\u007f]+/g) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}
