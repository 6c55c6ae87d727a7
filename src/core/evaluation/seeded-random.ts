/** Gives numbers in [0, 1). */
export type Random = () => number;

/**
 * Makes numbers that are the same in every run with the same seed.
 *
 * @param seed a whole number; its lower 32 bits count.
 * @source xoshiro128** of Blackman and Vigna (2018), its state filled by the 32-bit finaliser of MurmurHash3 (Appleby)
 */
export function createRandom(seed: number): Random {
  const state = new Uint32Array(4);
  for (let i = 0; i < state.length; i += 1) state[i] = mix(seed + (i + 1) * 0x9e3779b9);
  return () => {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const number = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    state[3] = rotate(d ^ b, 11);
    state[2] = c ^ a ^ (b << 9);
    state[1] = b ^ c ^ a;
    state[0] = a ^ d ^ b;
    return number / 2 ** 32;
  };
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function mix(value: number): number {
  const first = Math.imul((value ^ (value >>> 16)) | 0, 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
