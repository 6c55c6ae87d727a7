import { describe, expect, it } from 'vitest';
import { findKind } from '../../../src/core/redaction/find-secrets.js';
import { secretPatterns } from '../../../src/core/redaction/secret-patterns.js';
import { secretSamples } from './secret-corpus.js';
import { countSteps } from './step-counter.js';

/** What a hostile log would repeat: beginnings of secrets, and what their patterns look through. */
const parts = [
  'a',
  'A1',
  '0',
  '-',
  '.',
  '=',
  ' ',
  '"',
  "'",
  '\\',
  '\\"',
  '\t',
  '\n',
  'a@',
  'a.',
  'a:',
  'a/',
  'a@a.',
  'eyJ',
  'sk-',
  'token',
  'password=',
  'password: ',
  '"password":"',
  "password='",
  'password%3D',
  'x://',
  'a://b:',
  '-----BEGIN PRIVATE KEY',
  '-----BEGIN PRIVATE KEY-----',
  'bearer ',
  'Authorization: ',
  'Cookie: a',
  'wandb login --a ',
  'mysql a ',
  '--token ',
  '&sig=',
  '{"name":"password",',
  'a:5432:b:c:',
  'Aa1/',
  'login a password ',
  'secrets: {',
];

/** Beginnings and wholes of texts in which a pattern finds something. */
const ownParts = (pattern: (typeof secretPatterns)[number]): readonly string[] => {
  const texts = secretSamples.flatMap((sample) => sample.texts).filter((text) => text.length < 2000 && findKind(pattern, text).length > 0);
  return texts.slice(0, 2).flatMap((text) => [text, text.slice(0, Math.ceil(text.length / 2))]);
};

const repeated = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** Characters that a pattern may look through from one place. */
const MOST_WIDTH = 2500;

const SMALL = 1536;
const LARGE = 102_400;

describe('the time of redaction', () => {
  it.each(secretPatterns.map((kind) => [kind.name, kind] as const))(
    'is linear by construction: the pattern of %s has a bounded width, and what follows it one class of characters',
    (_name, { pattern, rest, end }) => {
      expect(countSteps(pattern).width).toBeLessThan(MOST_WIDTH);
      expect(pattern.global).toBe(true);
      if (end) expect(countSteps(end).width).toBeLessThan(MOST_WIDTH);
      expect([undefined, true]).toContain(rest?.sticky);
      expect(rest?.source ?? '[a]*').toMatch(/^(?:\\S|\[(?:\\[\s\S]|[^\]\\])+\])\*(?:\(\?:\\\\\.\)\?|\(\?:-\(\?!----\)\)\?)?$/);
    },
  );

  it.each(secretPatterns.map((kind) => [kind.name, kind] as const))('grows with the text and not faster, counted in steps of a backtracking matcher: %s', (_name, kind) => {
    const counter = countSteps(kind.pattern);
    const costs = [...parts, ...ownParts(kind)].map((part) => ({ part, small: counter.count(repeated(part, SMALL)), twice: counter.count(repeated(part, 2 * SMALL)) }));
    for (const { part, small, twice } of costs) expect.soft(twice / small, JSON.stringify(part)).toBeLessThan(2.5);
    const { part: worst, twice } = costs.reduce((most, cost) => (cost.twice > most.twice ? cost : most));
    expect(counter.count(repeated(worst, LARGE)) / LARGE).toBeLessThan((1.2 * twice) / (2 * SMALL));
  });

  it.each(secretPatterns.map((kind) => [kind.name, kind] as const))('lets every kind find twice as much in twice the text: %s', (_name, kind) => {
    for (const part of ownParts(kind)) {
      const text = `${part}\n`;
      const count = Math.ceil(100_000 / text.length);
      const [half, whole] = [findKind(kind, text.repeat(count)).length, findKind(kind, text.repeat(2 * count)).length];
      expect(Math.abs(whole - 2 * half)).toBeLessThanOrEqual(2);
    }
  });
});
