import { assertNever } from '../assert-never.js';
import { areDisjoint, type CharacterSet, complement, isWithin, unionOf } from './character-set.js';
import { WORD_CHARACTERS } from './pattern-class.js';
import type { PatternNode } from './pattern-tree.js';

/** What is known of a place in the text: the character before it, and a set that the one behind it is of, if there is one. */
interface Place {
  readonly before: 'word' | 'other' | 'any';
  readonly behind: CharacterSet;
}

/** Steps that a part of a pattern and all that follows it take at most from a place. */
type Steps = (place: Place) => number;

const ANYTHING: CharacterSet = { words: [-1, -1, -1, -1], others: true };

/** A run in which the pattern cannot begin again is read from the few places before it, however long it is: by the places that it fills, that is no more than this from each. */
const SHARED_RUN = 64;

/** A pattern that needs more of these to be estimated is too complicated. */
const MOST_ESTIMATES = 5000;

/**
 * How many steps a search that goes back and tries the next way takes at most from one place of a line of at most so many characters, until it has tried all ways; infinite where that is not known.
 * Ways that the next character rules out at once count one step, which is what keeps most patterns cheap.
 */
export function backtrackingCost(tree: PatternNode, lineLength: number): number {
  return new CostEstimate(lineLength, firstOf(tree)).of(tree, () => 0)({ before: 'any', behind: ANYTHING });
}

class CostEstimate {
  readonly #lineLength: number;
  readonly #first: CharacterSet;
  #estimates = 0;

  constructor(lineLength: number, first: CharacterSet) {
    this.#lineLength = lineLength;
    this.#first = first;
  }

  /** The steps of a node, by the steps of what follows. */
  of(node: PatternNode, rest: Steps): Steps {
    this.#estimates++;
    if (this.#estimates > MOST_ESTIMATES) return () => Number.POSITIVE_INFINITY;
    switch (node.kind) {
      case 'character': {
        let steps: number | undefined;
        return (place) => {
          if (areDisjoint(node.set, place.behind)) return 1;
          steps ??= 1 + rest(behindOne(node.set, ANYTHING));
          return steps;
        };
      }
      case 'place':
        return (place) => (mayBe(node.at, place) ? 1 + rest(place) : 1);
      case 'flags':
      case 'unknown':
        return () => Number.POSITIVE_INFINITY;
      case 'sequence':
        return node.of.reduceRight<Steps>((following, part) => this.of(part, following), rest);
      case 'choice':
        return this.#ofChoice(node.of, rest);
      case 'repeated': {
        const set = setOf(node.of);
        return set ? this.#ofRun(set, node, rest) : this.#ofRounds(node, rest);
      }
      default:
        return assertNever(node);
    }
  }

  /** Before one character, only those alternatives are gone into that can begin with it. */
  #ofChoice(alternatives: readonly PatternNode[], rest: Steps): Steps {
    const known = alternatives.map((alternative) => ({ first: firstOf(alternative), steps: this.of(alternative, rest) }));
    const together = known.map(({ first }) => known.flatMap((other, number) => (areDisjoint(first, other.first) ? [] : number)));
    return remembered((place) => {
      const each = known.map(({ steps }) => steps(place));
      return alternatives.length + Math.max(...together.map((numbers) => numbers.reduce((sum, number) => sum + (each[number] ?? 0), 0)));
    });
  }

  /** A run of characters of one set: it may be left behind each of them, and all but once before another of the set. */
  #ofRun(set: CharacterSet, { least, most }: { readonly least: number; readonly most: number }, rest: Steps): Steps {
    const others = complement(set);
    const length = Math.min(most, areDisjoint(set, this.#first) ? SHARED_RUN : this.#lineLength);
    const [beforeMore, beforeOthers] = [behindOne(set, set), behindOne(set, others)];
    return remembered((place) => {
      const atOnce = (next: CharacterSet): number => (least === 0 ? rest(within(place, next)) : 0);
      if (areDisjoint(set, place.behind)) return 1 + atOnce(others);
      const inside = rest(beforeMore);
      const end = rest(beforeOthers);
      const read = length + Math.max(0, length - least) * inside + (most > length ? end : Math.max(inside, end));
      return 1 + Math.max(read + atOnce(set), atOnce(others));
    });
  }

  /** A group that is repeated: each round may be the last. */
  #ofRounds({ of, least, most }: Extract<PatternNode, { kind: 'repeated' }>, rest: Steps): Steps {
    if (most === Number.POSITIVE_INFINITY) return () => Number.POSITIVE_INFINITY;
    const first = firstOf(of);
    const others = complement(first);
    let following = rest;
    for (let number = most - 1; number >= 0 && this.#estimates <= MOST_ESTIMATES; number--) {
      const enter = this.of(of, following);
      following = number < least ? enter : remembered((place) => 1 + Math.max(enter(within(place, first)) + rest(within(place, first)), rest(within(place, others))));
    }
    return following;
  }
}

/** The characters that a text can begin with that a node matches; anything where it may be empty or is not known. */
function firstOf(node: PatternNode): CharacterSet {
  const { set, mayBeEmpty } = beginningOf(node);
  return mayBeEmpty ? ANYTHING : set;
}

interface Beginning {
  readonly set: CharacterSet;
  readonly mayBeEmpty: boolean;
}

function beginningOf(node: PatternNode): Beginning {
  switch (node.kind) {
    case 'character':
      return { set: node.set, mayBeEmpty: false };
    case 'sequence': {
      const parts = node.of.map(beginningOf);
      const whole = parts.findIndex(({ mayBeEmpty }) => !mayBeEmpty);
      return { set: unionOf(parts.slice(0, whole < 0 ? parts.length : whole + 1).map(({ set }) => set)), mayBeEmpty: whole < 0 };
    }
    case 'choice': {
      const alternatives = node.of.map(beginningOf);
      return { set: unionOf(alternatives.map(({ set }) => set)), mayBeEmpty: alternatives.some(({ mayBeEmpty }) => mayBeEmpty) };
    }
    case 'repeated': {
      const { set, mayBeEmpty } = beginningOf(node.of);
      return { set, mayBeEmpty: mayBeEmpty || node.least === 0 };
    }
    case 'place':
      return { set: complement(ANYTHING), mayBeEmpty: true };
    case 'flags':
    case 'unknown':
      return { set: ANYTHING, mayBeEmpty: true };
    default:
      return assertNever(node);
  }
}

/** The set of which a node is one character. */
function setOf(node: PatternNode): CharacterSet | undefined {
  if (node.kind === 'character') return node.set;
  const [only, ...others] = node.kind === 'sequence' || node.kind === 'choice' ? node.of : [];
  return only && others.length === 0 ? setOf(only) : undefined;
}

/** The place behind a character of one set and before one of another. */
function behindOne(set: CharacterSet, behind: CharacterSet): Place {
  return { before: isWithin(set, WORD_CHARACTERS) ? 'word' : areDisjoint(set, WORD_CHARACTERS) ? 'other' : 'any', behind };
}

/** A place of which it is known too that a character of the set follows. */
function within({ before, behind }: Place, set: CharacterSet): Place {
  return { before, behind: behind === ANYTHING || isWithin(set, behind) ? set : behind };
}

function mayBe(at: Extract<PatternNode, { kind: 'place' }>['at'], { before, behind }: Place): boolean {
  if (at !== '\\b' || before === 'any') return true;
  return before === 'word' ? !isWithin(behind, WORD_CHARACTERS) : !areDisjoint(behind, WORD_CHARACTERS);
}

/** Many ways lead to the same place: they are counted once. */
function remembered(steps: Steps): Steps {
  const known = new Map<CharacterSet, Map<Place['before'], number>>();
  return (place) => {
    const ofSet = known.get(place.behind) ?? new Map<Place['before'], number>();
    known.set(place.behind, ofSet);
    const found = ofSet.get(place.before) ?? steps(place);
    ofSet.set(place.before, found);
    return found;
  };
}
