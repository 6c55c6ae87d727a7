import { endOfText } from './json-places.js';

const NUMBERS = /NaN|-?Infinity/g;

/** Stands for NaN until it is revived. Begins with NUL, so that no text of people is taken for it. */
const NAN = '\\u0000NaN';
const REVIVED_NAN = '\u0000NaN';

/** Too large for a number, so that it is read as infinite. */
const INFINITE = '1e999';

/** Reads JSON in which numbers may be NaN, Infinity or -Infinity. Throws the SyntaxError of JSON.parse. */
export function readNonFinite(text: string): unknown {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const start = quote === -1 ? text.length : quote;
    pieces.push(text.slice(at, start).replace(NUMBERS, (token) => (token === 'NaN' ? `"${NAN}"` : token.replace('Infinity', INFINITE))));
    at = quote === -1 ? text.length : (endOfText(text, quote) ?? text.length);
    pieces.push(text.slice(start, at));
  }
  return JSON.parse(pieces.join(''), (_, value: unknown) => (value === REVIVED_NAN ? Number.NaN : value));
}
