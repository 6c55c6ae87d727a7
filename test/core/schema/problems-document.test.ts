import { execFileSync } from 'node:child_process';
import { it } from 'vitest';

it('describes every problem in docs/problems.md', () => {
  execFileSync(process.execPath, ['scripts/write-docs.mjs', '--check'], { stdio: 'pipe' });
});
