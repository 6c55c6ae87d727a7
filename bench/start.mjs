// Time of whole processes: node bench/start.mjs [--json], after npm run build. Each command in turn with `node -e 0`, so that a ratio is of one moment.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedRules } from 'rundx/node';

const RUNS = 5;
const cli = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url));
const demo = fileURLToPath(new URL('../examples/cuda-out-of-memory', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'rundx-start-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const rows = [];

/** Wall time of the command ÷ that of `node -e 0` right after it; `before` prepares each run. */
function compare(what, goal, args, before = () => undefined) {
  const run = (list) => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, list, { stdio: 'ignore', env: { PATH: process.env.PATH, HOME: home } });
    if (status !== 0) throw new Error(`${what} ended with ${status}`);
    return performance.now() - start;
  };
  const pairs = Array.from({ length: RUNS + 1 }, () => {
    before();
    return [run(args), run(['-e', '0'])];
  }).slice(1);
  rows.push({ what, ms: Number(median(pairs.map(([ms]) => ms)).toFixed(1)), ratio: Number(median(pairs.map(([ms, empty]) => ms / empty)).toFixed(2)), goal });
}

const emptyCache = () => rmSync(join(home, '.cache'), { recursive: true, force: true });
compare('rundx --help', '1.3 ×', [cli, '--help']);
compare('rundx diagnose, shipped rules', '2 ×', [cli, 'diagnose', demo]);
compare('rundx diagnose --rules, warm cache', '2 ×', [cli, 'diagnose', demo, '--rules', shippedRules]);
compare('rundx diagnose --rules, no cache', '6 ×', [cli, 'diagnose', demo, '--rules', shippedRules], emptyCache);

if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
else console.table(rows);
