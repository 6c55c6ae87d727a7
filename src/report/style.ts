/** Ways to set text apart. None of them carries meaning alone. */
export interface Style {
  bold(text: string): string;
  faint(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

const ESCAPE = '\x1b';

/** Matches what a style puts into text. */
export const styleCode = new RegExp(`${ESCAPE}\\[\\d+m`, 'g');

/** A style of ANSI codes, or one that leaves all text as it is. */
export function createStyle(color: boolean): Style {
  const painter =
    (on: number, off: number) =>
    (text: string): string =>
      color && text !== '' ? `${ESCAPE}[${on}m${text}${ESCAPE}[${off}m` : text;
  return { bold: painter(1, 22), faint: painter(2, 22), red: painter(31, 39), yellow: painter(33, 39), green: painter(32, 39), cyan: painter(36, 39) };
}

/** The text without the codes of a style. */
export function withoutStyle(text: string): string {
  return text.replace(styleCode, '');
}
