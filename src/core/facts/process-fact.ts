/** Linux numbers of the signals that end jobs. */
const SIGNALS: readonly (readonly [number, string])[] = [
  [1, 'HUP'],
  [2, 'INT'],
  [4, 'ILL'],
  [6, 'ABRT'],
  [7, 'BUS'],
  [8, 'FPE'],
  [9, 'KILL'],
  [11, 'SEGV'],
  [15, 'TERM'],
];

/** Shells report a signal as this plus its number; Python and Slurm as the negative number. */
const SIGNAL_OFFSET = 128;

/**
 * Brings the ways to write how a process ended into one form: the exit code −9 or `SIGKILL` becomes 137,
 * the signal 9, −9, 137, `9`, `KILL` or `sigkill` becomes `SIGKILL`. Other facts and unknown signals stay as they are.
 */
export function normalizeProcessFact(path: string, raw: unknown): unknown {
  if (typeof raw !== 'string' && typeof raw !== 'number') return raw;
  switch (path) {
    case 'process.exit_code':
      return exitCode(raw);
    case 'process.signal':
      return signalName(raw);
    default:
      return raw;
  }
}

function exitCode(raw: string | number): string | number {
  if (typeof raw === 'number') return raw < 0 && raw > -SIGNAL_OFFSET ? SIGNAL_OFFSET - raw : raw;
  const number = numberOfSignal(raw);
  return number === undefined ? raw : SIGNAL_OFFSET + number;
}

function signalName(raw: string | number): string | number {
  const number = typeof raw === 'number' || /^\s*-?\d{1,3}\s*$/.test(raw) ? plainSignal(Number(raw)) : numberOfSignal(raw);
  const name = SIGNALS.find(([known]) => known === number)?.[1];
  return name === undefined ? raw : `SIG${name}`;
}

function plainSignal(number: number): number {
  return number < 0 ? -number : number > SIGNAL_OFFSET ? number - SIGNAL_OFFSET : number;
}

function numberOfSignal(name: string): number | undefined {
  const wanted = name.trim().toUpperCase().replace(/^SIG/, '');
  return SIGNALS.find(([, known]) => known === wanted)?.[0];
}
