/** Median and best of milliseconds. */
export function timesOf(milliseconds) {
  const sorted = milliseconds.toSorted((left, right) => left - right);
  return { median: sorted[Math.floor(sorted.length / 2)], best: sorted[0] };
}

/**
 * Starts to measure; what it gives back ends that and says the milliseconds: of the clock or of all processors of this process, whichever is less. The
 * clock runs on while other processes have the processor, and the processors count what runs beside, such as collecting garbage.
 */
export function startWatch() {
  const cpu = process.cpuUsage();
  const start = performance.now();
  return () => {
    const elapsed = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    return Math.min(elapsed, (user + system) / 1000);
  };
}

/** Median and best milliseconds of a call, over so many calls; each gets the number of the call. */
export function measure(calls, call) {
  return timesOf(
    Array.from({ length: calls }, (_, number) => {
      const stop = startWatch();
      call(number);
      return stop();
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
