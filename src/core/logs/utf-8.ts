/** Stands for bytes that are no UTF-8. */
const REPLACEMENT = 0xfffd;

/** Most units of a text that one call of `String.fromCharCode` takes. */
const MOST_UNITS = 8192;

/** Writes text as UTF-8; half of a surrogate pair becomes three bytes, which only `decodeUtf8` with `halves` reads back. @returns how many bytes were written; at most three for each unit. */
export function encodeUtf8(text: string, target: Uint8Array, from = 0, to = text.length): number {
  let at = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      target[at++] = unit;
      continue;
    }
    const point = text.codePointAt(i) ?? unit;
    if (point < 0x800) target[at++] = 0xc0 | (point >> 6);
    else {
      if (point < 0x1_0000) target[at++] = 0xe0 | (point >> 12);
      else {
        target[at++] = 0xf0 | (point >> 18);
        target[at++] = 0x80 | ((point >> 12) & 0x3f);
        i++;
      }
      target[at++] = 0x80 | ((point >> 6) & 0x3f);
    }
    target[at++] = 0x80 | (point & 0x3f);
  }
  return at;
}

/** A text in UTF-8. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  return bytes.slice(0, encodeUtf8(text, bytes));
}

/** A text with one character for each byte of its UTF-8. */
export function bytesAsText(text: string): string {
  return /^[\0-\u007f]*$/.test(text) ? text : String.fromCharCode(...utf8Bytes(text));
}

/**
 * Reads UTF-8; what is none becomes �, one for each longest beginning of a character.
 * @param halves whether three bytes may stand for half of a surrogate pair.
 * @source Encoding Standard (WHATWG), UTF-8 decoder
 */
export function decodeUtf8(bytes: Uint8Array, halves = false): string {
  if (isAscii(bytes)) return decodeAscii(bytes, 0, bytes.length);
  let text = '';
  const units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const size = lead < 0x80 ? 1 : sizeOfCharacter(lead);
    let end = at + 1;
    while (end < at + size && isContinuation(bytes, at, end, halves)) end++;
    const point = end === at + size ? pointAt(bytes, at, size) : REPLACEMENT;
    if (point < 0x1_0000) units.push(point);
    else units.push(0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff));
    at = end;
    if (units.length >= MOST_UNITS) {
      text += String.fromCharCode(...units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode(...units);
}

/** Reads bytes of ASCII. */
export function decodeAscii(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let from = start; from < end; from += MOST_UNITS) text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(from, Math.min(end, from + MOST_UNITS)));
  return text;
}

function isAscii(bytes: Uint8Array): boolean {
  let joined = 0;
  for (let at = 0; at < bytes.length; at++) joined |= bytes[at] ?? 0;
  return joined < 0x80;
}

/** Bytes of the character that begins with a byte outside ASCII; 0 when none does. */
function sizeOfCharacter(lead: number): number {
  return lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The second byte of some characters is restricted: no overlong forms, no halves of pairs, nothing above U+10FFFF. */
function isContinuation(bytes: Uint8Array, start: number, at: number, halves: boolean): boolean {
  const byte = bytes[at] ?? 0;
  const lead = at === start + 1 ? bytes[start] : undefined;
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed && !halves ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= least && byte <= most;
}

function pointAt(bytes: Uint8Array, at: number, size: number): number {
  if (size === 1) return bytes[at] ?? 0;
  if (size === 0) return REPLACEMENT;
  let point = (bytes[at] ?? 0) & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) point = (point << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return point;
}
