/** Median and best of CPU milliseconds for a call, over so many calls; each gets the number of the call. */
export function measure(calls, call) {
  const times = Array.from({ length: calls }, (_, number) => {
    const before = performance.now();
    call(number);
    return performance.now() - before;
  }).sort((left, right) => left - right);
  return { median: times[Math.floor(times.length / 2)], best: times[0] };
}

/** CPU milliseconds of one call: what other processes do hardly counts. */
export function cpuMs(call) {
  const before = process.cpuUsage();
  call();
  return process.cpuUsage(before).user / 1000;
}

export const shown = (number) => (number === undefined ? '–' : number >= 100 ? String(Math.round(number)) : number.toPrecision(2));
