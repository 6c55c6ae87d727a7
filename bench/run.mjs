// Tables of speed beside the peers in the same run: npm run bench [-- --json], after npm run build.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { printTable } from './table.mjs';

const PARTS = ['conditions', 'logs'];

/** Benches that print their own tables. */
const PROGRAMS = ['reasoning', 'start'];

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

const tables = [];
for (const part of PARTS) {
  const { run, runGrowth } = await import(new URL(`${part}.mjs`, import.meta.url));
  tables.push(await run());
  if (runGrowth) tables.push(await runGrowth());
}
const about = { commit: commit(), node: process.version, machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}` };
if (process.argv.includes('--json')) console.log(JSON.stringify({ ...about, tables }, null, 2));
else {
  console.log(`commit ${about.commit}, Node ${about.node}, ${about.machine}`);
  for (const table of tables) printTable(table);
  for (const program of PROGRAMS) {
    console.log(`\n${program}\n`);
    spawnSync(process.execPath, [fileURLToPath(new URL(`${program}.mjs`, import.meta.url))], { stdio: 'inherit' });
  }
}
