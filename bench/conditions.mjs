// Rule engines on the same rules and facts, each in a process of its own: node bench/conditions.mjs [--json] [COUNT …], after npm run build and npm run bench:peers.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shown } from './measure.mjs';
import { countsOr, isProgram, tell } from './program.mjs';

const PEERS = ['json-rules-engine', 'json-logic-engine', 'node-rules', 'rools', 'zen-engine'];
const PACKAGES = { 'zen-engine': '@gorules/zen-engine' };
const COUNTS = [100, 1000, 10_000, 100_000];
/** An engine that takes longer for a set of facts, or in all, is not asked with more rules. */
const LONGEST_MS = 5000;
const LONGEST_RUN_MS = 180_000;

const program = fileURLToPath(new URL('engine-process.mjs', import.meta.url));

/** Version of an installed engine; undefined when it is not there. */
function versionOf(engine) {
  const name = PACKAGES[engine] ?? engine;
  const found = ['peers/node_modules', '../node_modules'].map((folder) => new URL(`${folder}/${name}/package.json`, import.meta.url)).find((url) => existsSync(url));
  return found && JSON.parse(readFileSync(found, 'utf8')).version;
}

/** What an engine took for so many rules; undefined when it did not end well, such as for want of memory or time. */
function runEngine(engine, count) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, engine, String(count)], { encoding: 'utf8', maxBuffer: 1e8, timeout: LONGEST_RUN_MS });
  if (status === 0) return JSON.parse(stdout);
  if (engine === 'rundx') throw new Error(stderr);
  return undefined;
}

/** @throws when an engine fired other rules than rundx did, for one of the sets of facts that both have seen */
function compareFired(engine, count, { own, other }) {
  for (const density of ['dense', 'sparse'])
    for (const [set, hash] of other[density].fired.entries())
      if (hash !== own[density].fired[set]) throw new Error(`${engine} and rundx do not fire the same of ${count} rules, ${density} facts ${set}`);
}

function withoutFired({ dense, sparse, ...rest }) {
  const timesOf = ({ first, median, best }) => ({ first, median, best });
  return { ...rest, dense: timesOf(dense), sparse: timesOf(sparse) };
}

/** Results of every engine by number of rules, with the times of rundx beside them. */
export function measureEngines(counts = COUNTS) {
  const versions = new Map(PEERS.map((engine) => [engine, versionOf(engine)]));
  const peers = PEERS.filter((engine) => versions.get(engine) !== undefined);
  const tooSlow = new Set();
  const results = [];
  for (const count of counts) {
    const own = runEngine('rundx', count);
    results.push({ engine: 'rundx', count, ...withoutFired(own) });
    for (const engine of peers) {
      const other = tooSlow.has(engine) ? undefined : runEngine(engine, count);
      if (other) compareFired(engine, count, { own, other });
      if (!other || other.dense.median > LONGEST_MS) tooSlow.add(engine);
      if (other) results.push({ engine, version: versions.get(engine), count, ...withoutFired(other) });
    }
  }
  return { results, absent: PEERS.filter((engine) => !peers.includes(engine)) };
}

/** Tables of all that was measured. */
export function run(counts = COUNTS) {
  const { results, absent } = measureEngines(counts);
  const own = results.filter(({ engine }) => engine === 'rundx');
  return [ownTable(own), peerTable(results, own, absent)];
}

function ownTable(own) {
  return {
    title: 'Conditions: milliseconds for each set of facts',
    columns: ['symptoms', 'compile', 'first', 'dense', 'best', 'sparse', 'best', 'update of one fact', 'best', 'MB resident'],
    rows: own.map(({ count, buildMs, dense, sparse, update, residentMb }) => [
      count,
      ...[buildMs, dense.first, dense.median, dense.best, sparse.median, sparse.best, update.median, update.best].map(shown),
      Math.round(residentMb),
    ]),
    notes: ['200 facts (dense) or those of three groups of ten (sparse), fresh objects each time; the ids of the present symptoms are computed.'],
  };
}

function peerTable(results, own, absent) {
  const byCount = new Map(own.map((row) => [row.count, row]));
  const times = (value, base) => `${value < 10 * base ? (value / base).toFixed(1) : Math.round(value / base).toLocaleString('en')} ×`;
  return {
    title: 'Other engines, which fired the same rules: milliseconds for each set of facts, and how many times those of rundx',
    columns: ['engine', 'rules', 'build', 'dense', '÷ rundx', 'sparse', '÷ rundx', 'MB resident'],
    rows: results
      .filter(({ engine }) => engine !== 'rundx')
      .map(({ engine, version, count, buildMs, dense, sparse, residentMb }) => {
        const base = byCount.get(count);
        return [
          `${engine} ${version}`,
          count,
          shown(buildMs),
          shown(dense.median),
          times(dense.median, base.dense.median),
          shown(sparse.median),
          times(sparse.median, base.sparse.median),
          Math.round(residentMb),
        ];
      }),
    notes: absent.length > 0 ? [`Not installed: ${absent.join(', ')}. They come with: npm run bench:peers`] : [],
    results,
  };
}

if (isProgram(import.meta.url)) tell(run(countsOr(COUNTS)));
