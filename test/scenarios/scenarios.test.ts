import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { captureIo } from '../cli/capture-io.js';
import { parseScenario, withOutcome } from './scenario.js';

const folder = import.meta.dirname;
const home = process.cwd();
/** With this set, scenario files are rewritten with what really comes out: read the difference before you keep it. */
const rewrites = process.env.UPDATE_SCENARIOS === '1';

let temporary: string | undefined;

afterEach(() => {
  process.chdir(home);
  if (temporary) rmSync(temporary, { recursive: true });
  temporary = undefined;
});

describe('scenarios', () => {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    const scenario = parseScenario(text);

    it(`${scenario.name} (${file})`, async () => {
      temporary = mkdtempSync(join(tmpdir(), 'rundx-'));
      for (const [path, content] of scenario.files) {
        mkdirSync(join(temporary, dirname(path)), { recursive: true });
        writeFileSync(join(temporary, path), content);
      }
      for (const [name, path] of scenario.copies) {
        mkdirSync(join(temporary, dirname(path)), { recursive: true });
        copyFileSync(join(folder, 'shared', name), join(temporary, path));
      }
      process.chdir(temporary);
      const io = captureIo({ env: scenario.env, cwd: temporary, input: scenario.stdin });
      const exit = await main(scenario.argv, io);
      const written = new Map([...scenario.written.keys()].map((path) => [path, readFileSync(path, 'utf8')]));
      const outcome = { exit, stdout: io.out(), stderr: io.err(), written };
      if (rewrites) writeFileSync(join(folder, file), withOutcome(text, outcome));
      else expect(outcome).toEqual({ exit: scenario.exit, stdout: scenario.stdout, stderr: scenario.stderr, written: scenario.written });
    });
  }
});
