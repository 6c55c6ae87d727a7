import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../src/core/logs/fold-case.js';
import { type Log, logLines, MAX_LINE_LENGTH, readLog } from '../../../src/core/logs/log.js';
import { compilePattern } from '../../../src/core/logs/pattern.js';
import { scanLog } from '../../../src/core/logs/scan-log.js';
import type { LogQuery } from '../../../src/core/model.js';

const query = (parts: Partial<LogQuery>): LogQuery => ({ contains: [], matches: [], except: [], ignoreCase: false, ...parts });
const logOf = (raw: unknown): Log => readLog(raw) ?? { parts: [], complete: true };

function isMatch(line: string, { contains, matches, except, ignoreCase }: LogQuery): boolean {
  const fold = ignoreCase ? foldCase : (text: string) => text;
  const has = (literal: string): boolean => fold(line).includes(fold(literal));
  const fits = (pattern: string): boolean => {
    const compiled = compilePattern(pattern, ignoreCase);
    return 'test' in compiled && compiled.test(line);
  };
  return (contains.some(has) || matches.some(fits)) && !except.some(has);
}

function scanNaively(log: Log, queries: readonly LogQuery[]): readonly unknown[] {
  const lines = [...logLines(log)];
  return queries.map((wanted) => {
    const found = lines.filter((line) => isMatch(line.text, wanted));
    return { count: found.length, ...(found.length > 0 && { first: found[0], last: found.at(-1), samples: found.slice(0, 3) }) };
  });
}

describe('scanLog', () => {
  const log = logOf({
    file: 'train.log',
    text: ['step 1 loss 2.3', 'CUDA out of memory', 'retrying', 'cuda out of memory (ignored)', 'exit status 137', 'CUDA out of memory', 'CUDA out of memory', 'CUDA OUT OF MEMORY'],
  });

  it.each([
    ['a literal', query({ contains: ['CUDA out of memory'] }), [2, 6, 7]],
    ['a literal in any case', query({ contains: ['CUDA out of memory'], ignoreCase: true }), [2, 4, 6, 7, 8]],
    ['a literal without exceptions', query({ contains: ['out of memory'], except: ['ignored'] }), [2, 6, 7]],
    ['a pattern', query({ matches: ['exit(ed)? (code|status) 137'] }), [5]],
    ['a pattern without a literal', query({ matches: ['\\d\\.\\d'] }), [1]],
    ['either of two', query({ contains: ['retrying'], matches: ['^step \\d'] }), [1, 3]],
    ['a pattern that is none', query({ matches: ['('] }), []],
    ['nothing', query({}), []],
    ['a literal with a character that stands for an edge elsewhere', query({ contains: ['\bCUDA', '\u0001step', '\b'] }), []],
    ['whole words', query({ matches: ['\\bstatus\\b', '\\bste\\b', '\\bgno', '\\bof\\b'] }), [2, 4, 5, 6, 7]],
    ['what begins a line', query({ matches: ['^step', '^loss', '^re'] }), [1, 3]],
    ['alternatives of a pattern', query({ matches: ['nothing|^CUDA (OUT|x{3})|loss \\d'] }), [1, 8]],
  ])('finds %s', (_, wanted, numbers) => {
    const found: number[] = [];
    const [matches] = scanLog(log, [wanted], { visit: (_query, line) => found.push(line.number) });
    expect(found).toEqual(numbers);
    expect(matches?.count).toBe(numbers.length);
    expect(matches?.first?.number).toBe(numbers[0]);
  });

  it('gives the line with its file', () => {
    expect(scanLog(log, [query({ contains: ['137'] })])[0]?.first).toEqual({ number: 5, ordinal: 4, file: 'train.log', text: 'exit status 137' });
  });

  it('gives the last line, and the first three as samples', () => {
    const [matches] = scanLog(log, [query({ contains: ['out of memory'], ignoreCase: true })]);
    expect(matches?.last?.number).toBe(8);
    expect(matches?.samples?.map((line) => line.number)).toEqual([2, 4, 6]);
  });

  it('reads bytes as the text that they stand for', () => {
    const unit = fc.oneof(fc.constantFrom(0x0a, 0x0d, 0x1b, 0x61, 0x41, 0x6b, 0xc5, 0xbf, 0xe2, 0x84, 0xaa, 0xed, 0xa0, 0xf0, 0x9f, 0x92, 0x80, 0xff), fc.integer({ min: 0, max: 255 }));
    const queries = ['a', 'ak', 'kak', 'akaakaak', 'é', '\ufffd'].flatMap((literal) => [false, true].map((ignoreCase) => query({ contains: [literal], ignoreCase })));
    const patterns = [query({ matches: ['a.k'] }), query({ matches: ['(?i)ak+a'] })];
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.nat(3), (units, offset) => {
        const bytes = Uint8Array.from([...Array.from({ length: offset }, () => 0), ...units]).subarray(offset);
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        const found = scanLog({ parts: [{ text: '', bytes: () => bytes }], complete: true }, [...queries, ...patterns]);
        expect(found).toEqual(scanNaively(logOf(text === '' ? [] : [{ text }]), [...queries, ...patterns]));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds keys wherever they stand in a text of several pieces', () => {
    const lines = Array.from({ length: 40_000 }, (_, i) => `${'x'.repeat(i % 23)}${i % 97 === 0 ? 'CUDA out of memory' : i % 89 === 0 ? 'nan' : 'fine'}\r\n`);
    const wanted = [query({ contains: ['CUDA out of memory'] }), query({ contains: ['nan'] }), query({ contains: ['out of memory'], ignoreCase: true })];
    expect(scanLog(logOf([{ text: lines.join('') }]), wanted)).toEqual(scanNaively(logOf([{ text: lines.join('') }]), wanted));
  });

  it('does not find what only a cut or stripped part of a line holds', () => {
    const long = `${'x'.repeat(MAX_LINE_LENGTH)} needle`;
    const [matches] = scanLog(logOf([{ text: `${long}\n\u001b]needle\u0007 straw\nne\u001b[1medle` }]), [query({ contains: ['needle'] })]);
    expect(matches?.count).toBe(1);
    expect(matches?.first).toEqual({ number: 3, ordinal: 2, text: 'needle' });
  });

  it('does not find a literal across lines', () => {
    expect(scanLog(logOf('out\nof\r\nmemory'), [query({ contains: ['out\nof', 'of\r\nmemory', 'outof'] })])[0]?.count).toBe(0);
  });

  it('finds overlapping and nested literals', () => {
    const queries = ['abcd', 'bc', 'c', 'bcde', 'xabc'].map((literal) => query({ contains: [literal] }));
    expect(scanLog(logOf('xabcde'), queries).map((matches) => matches.count)).toEqual([1, 1, 1, 1, 1]);
  });

  it('equals a loop over lines and queries', () => {
    const units = ['a', 'b', 'A', 'B', 'k', '\u212a', '\u017f', 's', '\u00e9', '\u00c9', '\ud83d\ude00', '\ud83d', ' ', '1'];
    const literal = fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 4 });
    const pattern = fc.constantFrom('a+b', 'ab|ba', 'a(b|k)1?', '\\d', '[ab]k', '^a', 'b$', '(?i)ks', '.\u00e9', 'a.b', '(a|b)(a|b)', 'x{,3}|1 ', '(', '\u00e9s');
    const queries = fc.array(
      fc.record({ contains: fc.array(literal, { maxLength: 3 }), matches: fc.array(pattern, { maxLength: 2 }), except: fc.array(literal, { maxLength: 1 }), ignoreCase: fc.boolean() }),
      { maxLength: 6 },
    );
    const text = fc.string({ unit: fc.constantFrom(...units, '\n', '\r', '\r\n', '\u001b', '\u001b[1m', '[', 'm'), maxLength: 60 });
    const parts = fc.array(fc.record({ text: fc.oneof(text, fc.array(text, { maxLength: 3 })), file: fc.constantFrom('a.log', 'b.log') }), { maxLength: 3 });
    fc.assert(
      fc.property(parts, queries, (raw, wanted) => {
        const given = logOf(raw);
        expect(scanLog(given, wanted)).toEqual(scanNaively(given, wanted));
      }),
      { numRuns: 1000 },
    );
  });
});
