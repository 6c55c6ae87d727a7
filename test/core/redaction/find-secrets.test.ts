import { describe, expect, it } from 'vitest';
import { findKind, findSecrets } from '../../../src/core/redaction/find-secrets.js';
import { secretPatterns } from '../../../src/core/redaction/secret-patterns.js';
import { harmlessTexts } from './harmless-texts.js';
import { secretSamples } from './secret-corpus.js';

const texts = [...secretSamples.flatMap((sample) => sample.texts), ...harmlessTexts];

describe('what a text must have for a kind of secret to be looked for', () => {
  it.each(texts.flatMap((text) => [text, JSON.stringify({ note: text })]))('is in every text that has such a secret: %s', (text) => {
    expect(findSecrets(text)).toEqual(secretPatterns.flatMap((kind) => findKind(kind, text)));
  });
});
