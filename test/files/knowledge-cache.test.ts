import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { withLogPlan } from '../../src/core/index.js';
import { cacheFolder, readKnowledge } from '../../src/files/index.js';
import { openCache } from '../../src/files/knowledge-cache.js';
import { temporaryFolder } from './temporary-folder.js';

const runbook = `
runbook: one
title: One
facts:
  temperature: { type: number, title: Temperature }
symptoms:
  hot: { title: Hot, seenOtherwise: 0.01, when: { fact: temperature, above: 90 } }
diagnoses:
  fan: { title: Fan broken, prior: 1/100, symptoms: { hot: often } }
`;

let rules = '';
let cache = '';
beforeEach(() => {
  const folder = temporaryFolder({ 'rules/one.yaml': runbook });
  rules = join(folder, 'rules');
  cache = join(folder, 'deep', 'cache');
});
const load = () => readKnowledge([rules], { cacheFolder: cache });
const entries = () => readdirSync(cache);

/** Puts another title into what is kept, to tell whether it is used. */
function mark(): string {
  const [name = ''] = entries();
  const file = join(cache, name);
  const kept = readFileSync(file, 'utf8');
  writeFileSync(file, kept.replace('Fan broken', 'Fan stuck!'));
  return file;
}

describe('compiled rules in a cache', () => {
  it('are kept for their owner alone, in one file without a draft beside it', async () => {
    const { knowledge, problems } = await load();
    expect(problems).toStrictEqual([]);
    expect(entries()).toHaveLength(1);
    expect(statSync(cache).mode & 0o777).toBe(0o700);
    expect(statSync(join(cache, entries()[0] ?? '')).mode & 0o777).toBe(0o600);
    if (!knowledge) throw new Error('the rules cannot be used');
    expect((await load()).knowledge).toEqual(withLogPlan(knowledge));
  });

  it('are used: nothing is read of the text', async () => {
    await load();
    const again = await load();
    expect(again.texts.size).toBe(0);
    expect(again.knowledge?.diagnoses[0]?.title).toBe('Fan broken');
  });

  it.each([
    { what: 'the text of a rule changes', change: () => writeFileSync(join(rules, 'one.yaml'), runbook.replace('90', '91')) },
    {
      what: 'a rule file is added',
      change: () => writeFileSync(join(rules, 'two.yaml'), runbook.replace('runbook: one', 'runbook: two').replaceAll('hot', 'warm').replace('fan:', 'belt:').replaceAll('temperature', 'heat')),
    },
    { what: 'a rule file gets another name', change: () => renameSync(join(rules, 'one.yaml'), join(rules, 'first.yaml')) },
  ])('are not used once $what', async ({ change }) => {
    await load();
    change();
    expect((await load()).texts.size).toBeGreaterThan(0);
    expect(entries()).toHaveLength(2);
  });

  it('are of one set of limits', async () => {
    await readKnowledge([rules], { cacheFolder: cache, limits: {} });
    const { problems } = await readKnowledge([rules], { cacheFolder: cache, limits: { 'no-such-limit': 1 } });
    expect(problems.map(({ code }) => code)).toStrictEqual(['RULE_UNKNOWN_LIMIT']);
  });

  it('are compiled again when they are damaged, and mended', async () => {
    await load();
    const file = mark();
    expect((await load()).knowledge?.diagnoses[0]?.title).toBe('Fan broken');
    expect(readFileSync(file, 'utf8')).toContain('Fan broken');
  });

  it('are not kept when the rules have a problem', async () => {
    writeFileSync(join(rules, 'one.yaml'), runbook.replace('above: 90', 'abov: 90'));
    expect((await load()).problems.length).toBeGreaterThan(0);
    expect(() => entries()).toThrow();
  });

  it('are left alone when others may write to the folder or file, or it is a link', async () => {
    await load();
    const [name = ''] = entries();
    const sources = name.slice('rules-'.length, -'.json'.length);
    const isUsed = async () => (await openCache(cache).read(sources)) !== undefined;
    expect(await isUsed()).toBe(true);
    chmodSync(cache, 0o777);
    expect(await isUsed()).toBe(false);
    chmodSync(cache, 0o700);
    chmodSync(join(cache, name), 0o666);
    expect(await isUsed()).toBe(false);
    chmodSync(join(cache, name), 0o600);
    expect(await isUsed()).toBe(true);
    renameSync(join(cache, name), join(cache, 'elsewhere'));
    symlinkSync(join(cache, 'elsewhere'), join(cache, name));
    expect(await isUsed()).toBe(false);
  });

  it('need no folder that can be written to', async () => {
    mkdirSync(join(cache, '..'), { recursive: true });
    writeFileSync(cache, 'a file in its place');
    expect((await load()).knowledge).toBeDefined();
    rmSync(cache);
  });

  it('are removed when there are too many, the oldest first', async () => {
    await load();
    const [first = ''] = entries();
    utimesSync(join(cache, first), 1, 1);
    for (let at = 0; at < 16; at++) {
      writeFileSync(join(rules, 'one.yaml'), runbook.replace('90', `1${at}`));
      await load();
    }
    expect(entries()).toHaveLength(16);
    expect(entries()).not.toContain(first);
  });
});

describe('the folder of the cache', () => {
  it.each([
    { env: { XDG_CACHE_HOME: '/caches', HOME: '/home/a' }, folder: '/caches/rundx' },
    { env: { XDG_CACHE_HOME: 'relative', HOME: '/home/a' }, folder: '/home/a/.cache/rundx' },
    { env: { HOME: '/home/a' }, folder: '/home/a/.cache/rundx' },
    { env: {}, folder: undefined },
  ])('for $env is $folder', ({ env, folder }) => {
    expect(cacheFolder(env)).toBe(folder);
  });
});
