/** Whether a bit is set. */
export function hasBit(bits: Int32Array, bit: number): boolean {
  return (((bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) !== 0;
}

/** Sets a bit. */
export function setBit(bits: Int32Array, bit: number): void {
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

/** @source Knuth, The Art of Computer Programming 3, 6.4: multiplication by 2³² ÷ the golden ratio */
const MULTIPLIER = 0x9e3779b1;

/** So many bits of the hash of a number of 32 bits. */
export function hashBits(number: number, bits: number): number {
  return Math.imul(number, MULTIPLIER) >>> (32 - bits);
}

/** @source xxHash, its second prime of 32 bits */
const OTHER_MULTIPLIER = 0x85eb_ca77;

/** So many bits of the hash of two numbers of 32 bits, in order. */
export function hashTwo(one: number, other: number, bits: number): number {
  return (Math.imul(one, MULTIPLIER) ^ Math.imul(other, OTHER_MULTIPLIER)) >>> (32 - bits);
}
