const PLAIN = /^[A-Za-z0-9_./:=@%+,-]+$/;
const NEEDS_BYTES = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * A value as one word of a POSIX shell, safe to show and to paste.
 * Control and invisible characters are written as octal bytes in `$'…'` (POSIX.1-2024, and bash, zsh and ksh before it).
 */
export function quoteForShell(value: string): string {
  if (PLAIN.test(value)) return value;
  if (!NEEDS_BYTES.test(value)) return `'${value.replaceAll("'", "'\\''")}'`;
  const escaped = Array.from(value, (character) => {
    if (character === "'" || character === '\\') return `\\${character}`;
    return NEEDS_BYTES.test(character) ? octalBytes(character) : character;
  });
  return `$'${escaped.join('')}'`;
}

/** The UTF-8 bytes of an invisible character as `\ooo`; of a lone surrogate those of U+FFFD. */
function octalBytes(character: string): string {
  const percents = encodeURIComponent(/\p{Cs}/u.test(character) ? '\ufffd' : character);
  const bytes = percents.slice(1).split('%');
  return bytes.map((byte) => `\\${Number.parseInt(byte, 16).toString(8).padStart(3, '0')}`).join('');
}
