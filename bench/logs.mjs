// Search of a log for many patterns: node bench/logs.mjs, after npm run build. Results of the first megabyte are compared with a loop over lines and queries.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanLog } from '../dist/core/logs/scan-log.js';
import { cpuMs, shown } from './measure.mjs';
import { makeLog, makeQueries } from './workloads/log.mjs';

const MEGABYTE = 1_000_000;

/** Lines that each query finds, one after another. */
function countNaively(text, queries) {
  const lines = text.split('\n');
  return queries.map(({ contains, matches }) => {
    const patterns = matches.map((source) => new RegExp(source));
    return lines.filter((line) => contains.some((literal) => line.includes(literal)) || patterns.some((pattern) => pattern.test(line))).length;
  });
}

/** CPU milliseconds of ripgrep or grep with all patterns; undefined where it is not installed. */
function toolMs(tool, options, { queries, file, folder }) {
  const list = join(folder, 'patterns.txt');
  const sources = queries.flatMap(({ contains, matches }) => [...contains.map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), ...matches]);
  writeFileSync(list, sources.join('\n'));
  const start = performance.now();
  const { error } = spawnSync(tool, [...options, '-c', '-f', list, file]);
  return error ? undefined : performance.now() - start;
}

export async function run({ bytes = 50 * MEGABYTE, counts = [50, 500, 5000] } = {}) {
  const planted = makeQueries(5000);
  const text = makeLog(bytes, planted);
  const read = new TextEncoder().encode(text);
  const folder = mkdtempSync(join(tmpdir(), 'rundx-bench-'));
  const file = join(folder, 'train.log');
  writeFileSync(file, read);
  const rows = counts.map((count) => {
    const queries = planted.slice(0, count).map(({ query }) => query);
    const sample = text.slice(0, MEGABYTE);
    const buildMs = cpuMs(() => scanLog({ parts: [{ text: '\n' }], complete: true }, queries));
    const found = scanLog({ parts: [{ text: sample }], complete: true }, queries).map((matches) => matches.count);
    if (JSON.stringify(found) !== JSON.stringify(countNaively(sample, queries))) throw new Error(`a loop over lines finds something else for ${count} queries`);
    const times = Array.from({ length: 3 }, () => cpuMs(() => scanLog({ parts: [{ text: '', bytes: () => read }], complete: true }, queries)));
    const ripgrep = count > 500 ? undefined : toolMs('rg', ['--no-config'], { queries, file, folder });
    const perSecond = (ms) => (ms === undefined ? '–' : shown(read.length / 1000 / ms));
    return [count, shown(buildMs), perSecond(Math.min(...times)), perSecond(ripgrep), Math.round(process.memoryUsage().rss / 1e6)];
  });
  rmSync(folder, { recursive: true });
  return {
    title: `Logs: megabytes a second of CPU time, ${Math.round(read.length / MEGABYTE)} MB`,
    columns: ['patterns', 'build, ms', 'rundx', 'ripgrep', 'MB resident'],
    rows,
    notes: ['ripgrep only counts lines, without saying which pattern matched. – : not installed, or too many patterns.'],
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { printTable } = await import('./table.mjs');
  printTable(await run());
}
