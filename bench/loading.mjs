// Rules that `rundx build` compiled, loaded in a process of their own: node bench/loading.mjs [--json] [COUNT …], after npm run build.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileKnowledge } from 'rundx';
import { writeKnowledge } from 'rundx/node';
import { shown } from './measure.mjs';
import { countsOr, isProgram, tell } from './program.mjs';
import { makeConditions, makeRunbook } from './workloads/rules.mjs';

const COUNTS = [100, 1000, 10_000, 100_000];
/** The best of so many processes is told: other work on the machine only adds. */
const PROCESSES = 5;

const program = fileURLToPath(new URL('load-process.mjs', import.meta.url));

function runProcess(file) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

export function run(counts = COUNTS) {
  const folder = mkdtempSync(join(tmpdir(), 'rundx-loading-'));
  const file = join(folder, 'kb.json');
  const rows = counts.map((count) => {
    writeFileSync(file, writeKnowledge({ sources: '0'.repeat(64), ...compileKnowledge([makeRunbook(makeConditions(count))]) }));
    const runs = Array.from({ length: PROCESSES }, () => runProcess(file));
    const least = (name) => Math.min(...runs.map((result) => result[name]));
    const megabytes = ['importedMb', 'residentMb', 'peakMb'].map((name) => Math.round(least(name)));
    return [count, shown(statSync(file).size / 1e6), ...['loadMs', 'firstMs', 'secondMs'].map((name) => shown(least(name))), ...megabytes];
  });
  rmSync(folder, { recursive: true });
  return [
    {
      title: 'Built rules, loaded by a new process: milliseconds, and megabytes resident',
      columns: ['symptoms', 'file, MB', 'load', 'first observation', 'second', 'MB before', 'MB after 300', 'MB at most'],
      rows,
      notes: [`The best of ${PROCESSES} processes. The process holds the library and, before anything is loaded, as many megabytes as the column says.`],
    },
  ];
}

if (isProgram(import.meta.url)) tell(run(countsOr(COUNTS)));
