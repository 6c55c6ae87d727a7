import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatOfFile } from '../../src/cli/format-of-file.js';
import { main } from '../../src/cli/main.js';
import { captureIo } from './capture-io.js';

const rules = join(process.cwd(), 'test/scenarios/shared/memory.yaml');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rundx-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function write(...argv: readonly string[]): Promise<{ code: number; out: string }> {
  const io = captureIo({ cwd: folder });
  const code = await main(argv, io);
  return { code, out: io.out() };
}

describe('formatOfFile', () => {
  it.each([
    ['a.html', 'html'],
    ['A.MD', 'markdown'],
    ['a.b/c.yml', 'yaml'],
    ['a.json', 'json'],
    ['a.txt', 'text'],
    ['a.sarif', undefined],
    ['a.constructor', undefined],
    ['html', undefined],
    [undefined, undefined],
  ])('reads the ending of %s as %s', (file, format) => {
    expect(formatOfFile(file, ['text', 'json', 'yaml', 'markdown', 'html'])).toBe(format);
  });
});

describe('the output file', () => {
  it.each([
    ['report.html', /^<!doctype html>/],
    ['report.md', /^## Settled: /],
    ['report.json', /^\{\n {2}"version": 1/],
    ['report.yaml', /^version: 1\n/],
    ['report.txt', /^SETTLED {2}/],
    ['report', /^SETTLED {2}/],
  ])('%s gets the form that its ending names', async (file, form) => {
    const facts = ['--set', 'metrics.gpu_memory_percent=97', '--set', 'errors=CUDA out of memory'];
    expect(await write('diagnose', ...facts, '--rules', rules, '-o', file)).toEqual({ code: 0, out: '' });
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(form);
  });

  it('gets the form that is asked for, whatever its ending', async () => {
    await write('diagnose', '--set', 'metrics.gpu_memory_percent=97', '--rules', rules, '--format', 'json', '-o', 'report.html');
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(/^\{/);
  });

  it('of check is a SARIF log of this version of rundx', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    writeFileSync(join(folder, 'a.yaml'), 'runbook: a\n');
    expect(await write('check', join(folder, 'a.yaml'), '-o', 'problems.sarif')).toEqual({ code: 1, out: '' });
    const log = JSON.parse(readFileSync(join(folder, 'problems.sarif'), 'utf8'));
    expect(log.runs[0].tool.driver).toMatchObject({ name: 'rundx', version });
    expect(log.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['SCHEMA_MISSING_KEY']);
  });
});
