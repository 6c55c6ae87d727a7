// Time of whole processes: node bench/start.mjs [--json], after npm run build. Each command in turn with `node -e 0`, so that a ratio is of one moment.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedRules } from 'rundx/node';
import { shown, timesOf } from './measure.mjs';
import { isProgram, tell } from './program.mjs';

const RUNS = 15;
const cli = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url));
const demo = fileURLToPath(new URL('../examples/cuda-out-of-memory', import.meta.url));

/** Milliseconds of a process with a home folder of its own. @throws when it does not end well */
function timeProcess(args, home) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore', env: { PATH: process.env.PATH, HOME: home } });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

/** What a command takes, in turn with `node -e 0`; the first pair fills the cache of rules and of files. */
function compare({ what, goal, args }, home) {
  const pairs = Array.from({ length: RUNS + 1 }, () => [timeProcess(args, home), timeProcess(['-e', '0'], home)]).slice(1);
  const own = timesOf(pairs.map(([ms]) => ms));
  const ratio = timesOf(pairs.map(([ms, empty]) => ms / empty));
  return [what, shown(own.median), shown(own.best), ratio.median.toFixed(2), ratio.best.toFixed(2), goal];
}

export function run() {
  const home = mkdtempSync(join(tmpdir(), 'rundx-start-'));
  const rows = [
    { what: 'rundx --help', goal: '1.3', args: [cli, '--help'] },
    { what: 'rundx diagnose, shipped rules', goal: '2', args: [cli, 'diagnose', demo] },
    { what: 'rundx diagnose --rules, warm cache', goal: '2', args: [cli, 'diagnose', demo, '--rules', shippedRules] },
    { what: 'rundx diagnose --rules --no-cache', goal: '6', args: [cli, 'diagnose', demo, '--rules', shippedRules, '--no-cache'] },
  ].map((command) => compare(command, home));
  rmSync(home, { recursive: true });
  return [
    {
      title: 'Start: milliseconds of whole processes, and how many times those of node -e 0',
      columns: ['command', 'ms', 'best', '÷ node', 'best', 'goal'],
      rows,
      notes: [`Median and best of ${RUNS} runs, each in turn with node -e 0.`],
    },
  ];
}

if (isProgram(import.meta.url)) tell(run());
