const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };

/**
 * Makes control, format (bidirectional, zero-width) and lone surrogate characters visible, so that a fact cannot steer the terminal.
 *
 * @param options.multiline keeps newlines and tabs as they are.
 */
export function escapeControl(text: string, options: { readonly multiline?: boolean } = {}): string {
  return text.replace(INVISIBLE, (character) => (options.multiline && (character === '\n' || character === '\t') ? character : visible(character)));
}

function visible(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
