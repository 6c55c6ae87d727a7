/** Median and best of milliseconds. */
export function timesOf(milliseconds) {
  const sorted = milliseconds.toSorted((left, right) => left - right);
  return { median: sorted[Math.floor(sorted.length / 2)], best: sorted[0] };
}

/** Median and best milliseconds of a call, over so many calls; each gets the number of the call. */
export function measure(calls, call) {
  return timesOf(
    Array.from({ length: calls }, (_, number) => {
      const before = performance.now();
      call(number);
      return performance.now() - before;
    }),
  );
}

/** CPU milliseconds of one call: what other processes do hardly counts. */
export function cpuMs(call) {
  const before = process.cpuUsage();
  call();
  return process.cpuUsage(before).user / 1000;
}

export const shown = (number) => (number === undefined ? '–' : number >= 100 ? String(Math.round(number)) : number.toPrecision(2));
