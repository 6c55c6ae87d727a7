// Search of a log for many patterns and for the shipped rules: node bench/logs.mjs [--large], after npm run build. Results of the first megabyte are compared with a loop over lines and queries.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diagnose } from '../dist/core/index.js';
import { scanLog } from '../dist/core/logs/scan-log.js';
import { loadKnowledge, readFacts } from '../dist/files/index.js';
import { cpuMs, shown } from './measure.mjs';
import { hasOption, isProgram, tell } from './program.mjs';
import { makeLog, makeQueries } from './workloads/log.mjs';
import { trainingLog } from './workloads/training-log.mjs';

const MEGABYTE = 1_000_000;

/** Lines that each query finds, one after another. */
function countNaively(text, queries) {
  const lines = text.split('\n');
  return queries.map(({ contains, matches }) => {
    const patterns = matches.map((source) => new RegExp(source));
    return lines.filter((line) => contains.some((literal) => line.includes(literal)) || patterns.some((pattern) => pattern.test(line))).length;
  });
}

/** Programs that count the lines in which a list of expressions is found. A class of digits is written out, for grep has none. */
const TOOLS = [
  { name: 'ripgrep', program: 'rg', options: ['--no-config'] },
  { name: 'grep', program: 'grep', options: ['-E'] },
];

/** A tool that takes longer is given up. */
const LONGEST_MS = 60_000;

/** Milliseconds of a tool with all patterns; undefined where it is not installed, or does not end in time. */
function toolMs({ program, options }, { queries, file, folder }) {
  const list = join(folder, 'patterns.txt');
  const sources = queries.flatMap(({ contains, matches }) => [...contains.map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), ...matches]);
  writeFileSync(list, sources.map((source) => source.replaceAll('\\d', '[0-9]')).join('\n'));
  const start = performance.now();
  const { error } = spawnSync(program, [...options, '-c', '-f', list, file], { timeout: LONGEST_MS, env: { ...process.env, LC_ALL: 'C' } });
  return error ? undefined : performance.now() - start;
}

function searchTable({ bytes = 50 * MEGABYTE, counts = [50, 500, 5000] } = {}) {
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
    const perSecond = (ms) => (ms === undefined ? '–' : shown(read.length / 1000 / ms));
    return [count, shown(buildMs), ...[Math.min(...times), ...TOOLS.map((tool) => toolMs(tool, { queries, file, folder }))].map(perSecond)];
  });
  rmSync(folder, { recursive: true });
  return {
    title: `Logs: megabytes a second of CPU time, ${Math.round(read.length / MEGABYTE)} MB`,
    columns: ['patterns', 'build, ms', 'rundx', ...TOOLS.map(({ name }) => name)],
    rows,
    notes: ['The others only count lines, without saying which pattern matched, in as many processors as they like. – : not installed, or not done in a minute.'],
  };
}

/** Writes a log of about so many bytes, a piece at a time. */
function writeTrainingLog(file, bytes) {
  const target = openSync(file, 'w');
  for (const piece of trainingLog(bytes)) writeSync(target, piece);
  closeSync(target);
}

/** What this process takes for a diagnosis of a log with the shipped rules; how much of its memory was there before the log was read. */
async function measureDiagnosis(file) {
  const knowledge = await loadKnowledge();
  const diagnoseLog = async (path) => diagnose(knowledge, (await readFacts([{ kind: 'log', path, name: 'train' }])).facts, { advice: false, explain: 'none' });
  const before = process.resourceUsage().maxRSS / 1000;
  const start = process.cpuUsage();
  const report = await diagnoseLog(file);
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, before, resident: process.resourceUsage().maxRSS / 1000, first: report.diagnoses[0]?.id };
}

/** Time and memory of a diagnosis by length of the log, each in a process of its own. */
function growthTable(sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'rundx-bench-'));
  const file = join(folder, 'train.log');
  const rows = sizes.map((size) => {
    writeTrainingLog(file, size * MEGABYTE);
    const bytes = statSync(file).size;
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--diagnose', file], { encoding: 'utf8' });
    const { ms, before, resident, first } = JSON.parse(stdout);
    return [Math.round(bytes / MEGABYTE), shown(ms / 1000), shown(bytes / 1000 / ms), Math.round(before), Math.round(resident), first];
  });
  rmSync(folder, { recursive: true });
  return {
    title: 'Logs: a diagnosis of a training log with the shipped rules',
    columns: ['MB', 'CPU, s', 'MB/s', 'MB resident before', 'at most', 'first'],
    rows,
    notes: ['A process of its own for each, with start of the machine code; reading the log, its traceback and its first error are part of it.'],
  };
}

/** With `--large` logs up to 2 GB. */
export function run() {
  return [searchTable(), growthTable(hasOption('--large') ? [10, 200, 2000] : [10, 50])];
}

if (isProgram(import.meta.url)) {
  const [, , option, file] = process.argv;
  if (option === '--diagnose') console.log(JSON.stringify(await measureDiagnosis(file)));
  else tell(run());
}
