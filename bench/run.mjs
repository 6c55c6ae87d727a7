// Tables of speed beside the peers in the same run: npm run bench [-- --json] [PART …], after npm run build. A part is one of those below; default all.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { printTable } from './table.mjs';

const PARTS = ['conditions', 'loading', 'logs'];

/** Benches that print their own tables. */
const PROGRAMS = ['reasoning', 'start'];

/** The commit that is measured; with `+` where files differ from it. */
function commit() {
  try {
    return execFileSync('git', ['describe', '--always', '--abbrev=7', '--exclude', '*', '--dirty=+'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = words.filter((word) => ![...PARTS, ...PROGRAMS].includes(word));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${[...PARTS, ...PROGRAMS].join(', ')}`);
const isWanted = (part) => words.length === 0 || words.includes(part);
const tables = [];
for (const part of PARTS.filter(isWanted)) {
  const { run, runGrowth } = await import(new URL(`${part}.mjs`, import.meta.url));
  tables.push(...[await run()].flat());
  if (runGrowth) tables.push(await runGrowth());
}
const about = { commit: commit(), node: process.version, machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}` };
if (process.argv.includes('--json')) console.log(JSON.stringify({ ...about, tables }, null, 2));
else {
  console.log(`commit ${about.commit}, Node ${about.node}, ${about.machine}`);
  for (const table of tables) printTable(table);
  for (const program of PROGRAMS.filter(isWanted)) {
    console.log(`\n${program}\n`);
    spawnSync(process.execPath, [fileURLToPath(new URL(`${program}.mjs`, import.meta.url))], { stdio: 'inherit' });
  }
}
