/**
 * Numbers above 0 of any size: a value between 2^−200 and 2^200, and how many times it is to be multiplied by 2^400. Three values can be multiplied without
 * leaving the range of doubles. Nearly always the number of steps is 0.
 */
export interface WideNumber {
  readonly value: number;
  readonly steps: number;
}

const STEP = 2 ** 400;
const LN_STEP = 400 * Math.LN2;
const LARGEST = 2 ** 200;
const LEAST = 2 ** -200;

/** Whether a product can be kept as it is; not so what has left the range of doubles. */
export function isTame(value: number): boolean {
  return value > LEAST && value < LARGEST;
}

/** The number with a logarithm. */
export function fromLog(log: number): WideNumber {
  const steps = Math.round(log / LN_STEP);
  return { value: Math.exp(log - steps * LN_STEP), steps };
}

/** Numbers of any size beside each other. */
export interface Weights {
  /** The share of each number in the sum of all; 0 for a value of 0, and for what is lost beside the largest. */
  readonly shares: Float64Array;
  /** ln of each number, worked out when first asked for. */
  readonly logs: Float64Array;
}

/** Compares wide numbers with their sum. */
export function weightsOf(values: Float64Array, steps: Int32Array): Weights {
  let logs: Float64Array | undefined;
  return {
    shares: sharesOf(values, steps),
    get logs() {
      logs ??= logsOf(values, steps);
      return logs;
    },
  };
}

function sharesOf(values: Float64Array, steps: Int32Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) if ((steps[at] ?? 0) > top && values[at] !== 0) top = steps[at] ?? 0;
  const shares = new Float64Array(values.length);
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    const below = top - (steps[at] ?? 0);
    // What is two steps below is lost beside the largest.
    const share = below === 0 ? (values[at] ?? 0) : below === 1 ? (values[at] ?? 0) / STEP : 0;
    shares[at] = share;
    sum += share;
  }
  for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] ?? 0) / sum;
  return shares;
}

function logsOf(values: Float64Array, steps: Int32Array): Float64Array {
  return values.map((value, at) => Math.log(value) + (steps[at] ?? 0) * LN_STEP);
}
