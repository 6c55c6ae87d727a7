import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../../src/core/logs/utf-8.js';

const encoded = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 3);
  return bytes.slice(0, encodeUtf8(text, bytes));
};

describe('UTF-8', () => {
  it('is written as the platform writes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(encoded(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
  });

  it('is read as the platform reads it, valid or not', () => {
    const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (bytes) => {
        expect(decodeUtf8(Uint8Array.from(bytes))).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes)));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps halves of surrogate pairs where it may', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\ud83d', '\ude00', '\ud83d\ude00', 'é', '€') });
    fc.assert(
      fc.property(text, (given) => {
        expect(decodeUtf8(encoded(given), true)).toBe(given);
      }),
    );
  });

  it('reads long texts in pieces', () => {
    const text = 'añ€😀'.repeat(20_000);
    expect(decodeUtf8(encoded(text))).toBe(text);
  });
});
