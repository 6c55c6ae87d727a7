// Tables of speed beside the peers in the same run: npm run bench [-- --json] [PART …], after npm run build. A part is one of those below; default all.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { hasOption, tell, words } from './program.mjs';

const PARTS = ['start', 'conditions', 'loading', 'logs', 'reasoning'];

/** The commit that is measured; with `+` where files differ from it. */
function commit() {
  try {
    return execFileSync('git', ['describe', '--always', '--abbrev=7', '--exclude', '*', '--dirty=+'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

const unknown = words.filter((word) => !PARTS.includes(word));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${PARTS.join(', ')}`);
const about = { commit: commit(), node: process.version, machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}` };
if (!hasOption('--json')) console.log(`commit ${about.commit}, Node ${about.node}, ${about.machine}`);
const tables = [];
for (const part of PARTS.filter((part) => words.length === 0 || words.includes(part))) {
  const { run } = await import(new URL(`${part}.mjs`, import.meta.url));
  const measured = await run();
  if (!hasOption('--json')) tell(measured);
  tables.push(...measured);
}
if (hasOption('--json')) tell(tables, about);
