/** Characters of a secret that may not be seen in a row. */
const LONGEST_SEEN = 11;

/** Every stretch of a secret that betrays it; what stands in any such secret, such as the first line of a key, betrays nothing. */
export function partsOf(secret: string): readonly string[] {
  const hidden = secret.replace(/-----(?:BEGIN|END) [A-Z ]+-----/g, '').trim();
  const length = Math.min(hidden.length, LONGEST_SEEN + 1);
  return Array.from({ length: hidden.length - length + 1 }, (_, i) => hidden.slice(i, i + length)).filter((part) => part.trim() !== '');
}
