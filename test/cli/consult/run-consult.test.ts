import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Keyboard, Typed } from '../../../src/cli/keyboard.js';
import { main } from '../../../src/cli/main.js';
import { captureIo } from '../capture-io.js';

const rules = join(import.meta.dirname, '../../scenarios/shared/memory.yaml');
const home = process.cwd();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rundx-'));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** Somebody who types these lines, and then presses Ctrl-C or Ctrl-D. */
function typing(last: 'interrupt' | 'end', ...lines: readonly string[]): Keyboard & { readonly prompts: string[]; isClosed(): boolean } {
  const ahead: Typed[] = [...lines.map((text): Typed => ({ kind: 'line', text, isPasted: false })), { kind: last }];
  const prompts: string[] = [];
  let isClosed = false;
  return {
    prompts,
    ask: async (prompt) => {
      prompts.push(prompt);
      return ahead.shift() ?? { kind: 'end' };
    },
    close: () => {
      isClosed = true;
    },
    isClosed: () => isClosed,
  };
}

async function run(keyboard: Keyboard, ...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const io = captureIo({ cwd: folder, keyboard: async () => keyboard });
  const code = await main(['consult', '--rules', rules, ...argv], io);
  return { code, out: io.out(), err: io.err() };
}

describe('rundx consult at a terminal', () => {
  it('asks with prompts, and closes the keyboard', async () => {
    const keyboard = typing('end', 'Killed', '', 'no');
    const { code, out, err } = await run(keyboard);
    expect({ code, err, prompts: keyboard.prompts, isClosed: keyboard.isClosed() }).toEqual({ code: 0, err: '', prompts: ['> ', '| ', '> ', '> '], isClosed: true });
    expect(out).toContain('Stopped after 2 answers.');
  });

  it('ends with 130 when it is interrupted, and has saved what was answered', async () => {
    const keyboard = typing('interrupt', 'Killed', '');
    const { code } = await run(keyboard, '--save', 'answers.yaml');
    expect({ code, isClosed: keyboard.isClosed() }).toEqual({ code: 130, isClosed: true });
    expect(readFileSync('answers.yaml', 'utf8')).toContain('Killed');
  });

  it('saves again without an answer that was undone', async () => {
    await run(typing('end', 'Killed', '', 'back', 'none'), '--save', 'answers.yaml');
    expect(readFileSync('answers.yaml', 'utf8')).toBe('errors: null\n');
  });

  it('tells the same when its saved answers are given again, and goes on from them', async () => {
    const typed = await run(typing('end', 'Killed', '', 'yes'), '--save', 'answers.yaml');
    const replayed = await run(typing('end'), '--answers', 'answers.yaml');
    const sayings = (out: string): readonly string[] => out.split('\n').filter((line) => !/^[>|] |^$|^Go on pasting/.test(line));
    expect(sayings(replayed.out)).toEqual(sayings(typed.out));
    expect((await run(typing('end'), 'answers.yaml')).out).toMatch(/^Settled: /);
  });

  it('adds to a file of answers that is also read', async () => {
    writeFileSync('answers.yaml', 'config: { batch_size: 8 }\n');
    await run(typing('end', 'Killed', ''), 'answers.yaml', '--save', 'answers.yaml');
    expect(readFileSync('answers.yaml', 'utf8')).toMatch(/^config:\n {2}batch_size: 8\nerrors:\n/);
  });

  it('goes on when answers cannot be saved, says so once, and ends with 2', async () => {
    const { code, err } = await run(typing('end', 'Killed', '', 'yes'), '--save', 'nowhere/answers.yaml');
    expect(code).toBe(2);
    expect(err.match(/could not be saved/g)).toHaveLength(1);
  });

  it('reads a log from a file that is named', async () => {
    writeFileSync('train.log', 'RuntimeError: CUDA out of memory\n');
    expect((await run(typing('end', 'train.log'))).out).toContain('Noted: train.log, the whole log of 1 line.');
  });

  it('refuses facts from the input that it asks at', async () => {
    const { code, err } = await run(typing('end'), '-');
    expect(code).toBe(2);
    expect(err).toContain('facts cannot come from standard input');
  });
});

describe('rundx consult with answers from a file', () => {
  it('shows no line of a private key that was pasted', async () => {
    const key = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEowIBAAKCAQEAx7Jv', 'q2Zt9Yw0aB3cD4eF5gH6', '-----END RSA PRIVATE KEY-----'];
    writeFileSync('answers.yaml', `- |\n${key.map((line) => `  ${line}\n`).join('')}  Killed\n`);
    const { out } = await run(typing('end'), '--answers', 'answers.yaml', '--save', 'saved.yaml');
    for (const text of [out, readFileSync('saved.yaml', 'utf8')]) expect(text).not.toMatch(/MIIEow|q2Zt9Y/);
    expect(out).toContain('| Killed\n');
  });
});
