// Tables of speed beside the peers in the same run: npm run bench [-- --json], after npm run build.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { printTable } from './table.mjs';

const PARTS = ['conditions', 'logs', 'reasoning', 'start'];

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

const tables = [];
for (const part of PARTS) {
  const module = new URL(`${part}.mjs`, import.meta.url);
  if (existsSync(module)) tables.push(await (await import(module)).run());
}
const about = { commit: commit(), node: process.version, machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}` };
if (process.argv.includes('--json')) console.log(JSON.stringify({ ...about, tables }, null, 2));
else {
  console.log(`commit ${about.commit}, Node ${about.node}, ${about.machine}`);
  for (const table of tables) printTable(table);
}
