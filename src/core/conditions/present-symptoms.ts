import { ABOVE, ALL, ANY, AT_LEAST, AT_MOST, BELOW, CONTAINS, EQUAL, IN, NONE } from './condition-graph.js';
import { AS_CONSTANT, AS_LIST, AS_NUMBER, CELL, DECIDES, END, FACETS, KIND_BITS, LAST_BIT, OPERAND, WHAT } from './presence-checks.js';
import { countBelow, countUpTo } from './sorted-numbers.js';
import type { SlotIndex, SymptomIndex } from './symptom-index.js';

/** What decides where no check can. */
interface Decider {
  isPresent(node: number): boolean;
  isSymptomPresent(symptom: number): boolean;
}

const KIND_MASK = (1 << KIND_BITS) - 1;

/**
 * Finds the symptoms that the values of facts lead to and that are present, given that nobody answered for any.
 * @returns numbers of symptoms, in no order, some more than once.
 */
export function findPresent({ bySlot, checks }: SymptomIndex, values: readonly unknown[], decider: Decider): readonly number[] {
  const { cells, numbers, nodes } = checks;
  const facets = facetsOf(bySlot, values);
  const found: number[] = [];
  for (let slot = 0; slot < bySlot.length; slot++) {
    const value = values[slot];
    const hanging = bySlot[slot];
    if (value !== undefined && hanging) visit(hanging, value, facets[slot * FACETS + AS_CONSTANT]);
  }
  return found;

  /** Looks at every symptom that hangs on the fact having this value. */
  function visit({ fromThreshold, upToThreshold, byValue, byMember, onAny, constants }: SlotIndex, value: unknown, constant = Number.NaN): void {
    if (typeof value === 'number') {
      look(fromThreshold.records, 0, countUpTo(fromThreshold.values, value));
      look(upToThreshold.records, countBelow(upToThreshold.values, value));
    } else if (value !== null) {
      // A quantity in text is compared too; null is neither more nor less than anything.
      look(fromThreshold.records);
      look(upToThreshold.records);
    }
    if (!Number.isNaN(constant)) look(byValue[constant]);
    if (byMember.length > 0) {
      if (Array.isArray(value)) for (const member of value) look(byMember[constants.get(member) ?? NONE]);
      else if (typeof value === 'string') for (const [part, number] of constants) if (typeof part === 'string' && value.includes(part)) look(byMember[number]);
    }
    look(onAny);
  }

  function look(records: Int32Array | undefined, from = 0, to = records?.length ?? 0): void {
    if (!records) return;
    for (let i = from; i < to; i++) {
      const head = records[i] ?? 0;
      if (!holdAll(head)) continue;
      const symptom = cells[head + WHAT] ?? NONE;
      if (cells[head + DECIDES] === 1 || decider.isSymptomPresent(symptom)) found.push(symptom);
    }
  }

  /** Whether all parts of what stands in a cell hold. */
  function holdAll(whole: number): boolean {
    const end = cells[whole + END] ?? 0;
    for (let check = whole + CELL; check < end; check = cells[check + END] ?? end) if (!holds(check)) return false;
    return true;
  }

  function holdAny(whole: number): boolean {
    const end = cells[whole + END] ?? 0;
    for (let check = whole + CELL; check < end; check = cells[check + END] ?? end) if (holds(check)) return true;
    return false;
  }

  function holds(check: number): boolean {
    const what = cells[check + WHAT] ?? 0;
    const facet = facets[what >> KIND_BITS] ?? Number.NaN;
    const operand = numbers[(check + OPERAND) / 2] ?? 0;
    switch (what & KIND_MASK) {
      case ABOVE:
        return facet > operand || (Number.isNaN(facet) && decides(check));
      case BELOW:
        return facet < operand || (Number.isNaN(facet) && decides(check));
      case AT_LEAST:
        return facet >= operand || (Number.isNaN(facet) && decides(check));
      case AT_MOST:
        return facet <= operand || (Number.isNaN(facet) && decides(check));
      case EQUAL:
        return facet === operand;
      case IN:
        return ((operand >>> facet) & 1) === 1;
      case CONTAINS:
        return Number.isNaN(facet) ? decides(check) : (facet & operand) !== 0;
      case ALL:
        return holdAll(check);
      case ANY:
        return holdAny(check);
      default:
        return decides(check);
    }
  }

  /** What the node says, where a value is missing or of another type than is usual. */
  function decides(check: number): boolean {
    return decider.isPresent(nodes[check / CELL] ?? NONE);
  }
}

/** The facets of each fact, by slot. */
function facetsOf(bySlot: readonly SlotIndex[], values: readonly unknown[]): Float64Array {
  const facets = new Float64Array(bySlot.length * FACETS).fill(Number.NaN);
  for (let slot = 0; slot < bySlot.length; slot++) {
    const value = values[slot];
    const constants = bySlot[slot]?.constants;
    if (value === undefined || !constants) continue;
    const start = slot * FACETS;
    if (typeof value === 'number') facets[start + AS_NUMBER] = value;
    if (constants.size === 0) continue;
    facets[start + AS_CONSTANT] = constants.get(value) ?? Number.NaN;
    if (Array.isArray(value)) facets[start + AS_LIST] = bitsOf(value, constants);
  }
  return facets;
}

/** A bit for each constant in a list. */
function bitsOf(list: readonly unknown[], constants: ReadonlyMap<unknown, number>): number {
  let bits = 0;
  for (const member of list) {
    const number = constants.get(member);
    if (number !== undefined && number <= LAST_BIT) bits |= 1 << number;
  }
  return bits;
}
