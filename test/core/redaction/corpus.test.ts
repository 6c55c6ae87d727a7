import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/core/redaction/redact.js';
import { harmlessTexts } from './harmless-texts.js';
import { partsOf } from './parts-of.js';
import { secretSamples } from './secret-corpus.js';

describe('the corpus of secrets', () => {
  it('holds at least 60 kinds, each in at least two texts', () => {
    expect(new Set(secretSamples.map(({ kind }) => kind)).size).toBe(secretSamples.length);
    expect(secretSamples.length).toBeGreaterThanOrEqual(60);
    expect(secretSamples.filter(({ texts }) => new Set(texts).size < 2)).toEqual([]);
  });

  it.each(secretSamples.flatMap(({ kind, secret, texts }) => texts.map((text) => [kind, text, secret] as const)))('leaves no part of: %s in %s', (_kind, text, secret) => {
    const redacted = createRedactor()(text);
    expect(partsOf(secret).filter((part) => redacted.includes(part))).toEqual([]);
    expect(redacted).toMatch(/\[secret \d+\]/);
  });

  it.each(secretSamples.flatMap(({ kind, secret, texts }) => texts.map((text) => [kind, text, secret] as const)))(
    'leaves no part of it when the text stands in JSON: %s in %s',
    (_kind, text, secret) => {
      const json = JSON.stringify({ step: 3, note: text, rank: 0 });
      const redacted = createRedactor()(json);
      expect(partsOf(JSON.stringify(secret).slice(1, -1)).filter((part) => redacted.includes(part))).toEqual([]);
      expect(redacted.startsWith('{"step":3,"note":"')).toBe(true);
    },
  );

  it.each(secretSamples.flatMap(({ kind, texts }) => texts.map((text) => [kind, text] as const)))('changes nothing when it redacts again: %s in %s', (_kind, text) => {
    const redacted = createRedactor()(text);
    expect(createRedactor()(redacted)).toBe(redacted);
  });
});

describe('the corpus of harmless texts', () => {
  it('holds at least 60', () => {
    expect(new Set(harmlessTexts).size).toBeGreaterThanOrEqual(60);
  });

  it.each(harmlessTexts)('stays as it is: %s', (text) => {
    expect(createRedactor()(text)).toBe(text);
  });
});
