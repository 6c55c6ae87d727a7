/**
 * Hash of a text as 16 hexadecimal digits, to tell whether rules are the same. Not cryptographic.
 * @source FNV-1a (Fowler, Noll, Vo), two 32-bit lanes over the UTF-16 code units, the second with another offset.
 */
export function hashText(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x1000193;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ (unit + 0x9e37), 0x01000193);
  }
  return [first, second].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
