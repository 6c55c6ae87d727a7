import { styleCode, withoutStyle } from './style.js';

const UNIT = new RegExp(`${styleCode.source}|.`, 'gsu');
const NO_COLUMN = /[\p{Mn}\p{Me}]/u;
const TWO_COLUMNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** Columns that a text takes in a terminal; codes of a style take none. */
export function columnsOf(text: string): number {
  const plain = withoutStyle(text);
  let columns = 0;
  for (const character of plain) columns += columnsOfCharacter(character);
  return columns;
}

function columnsOfCharacter(character: string): number {
  if (character <= '\u02ff') return 1;
  if (NO_COLUMN.test(character)) return 0;
  return TWO_COLUMNS.test(character) ? 2 : 1;
}

/** How a paragraph is set. */
export interface Setting {
  /** Columns of a line, indentation included. */
  readonly width: number;
  /** What the first line begins with. */
  readonly first?: string;
  /** What the others begin with; by default as many blanks. */
  readonly rest?: string;
}

/** Lines of a paragraph: blanks and newlines are places to break, save around the signs of a percentage (`> 99 %`); longer words are broken anywhere. No text gives no line. */
export function wrapText(text: string, { width, first = '', rest = ' '.repeat(columnsOf(first)) }: Setting): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const room = (): number => Math.max(10, width - columnsOf(lines.length === 0 ? first : rest));
  const end = (): void => {
    lines.push((lines.length === 0 ? first : rest) + line);
    line = '';
  };
  for (const word of text.split(/(?<![<>])\s+(?!%)/).filter((part) => part !== '')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > room()) end();
    line = line === '' ? word : `${line} ${word}`;
    while (columnsOf(line) > room()) {
      const [head, tail] = splitAt(line, room());
      line = head;
      end();
      line = tail;
    }
  }
  if (line !== '') end();
  return lines;
}

/** Splits a text after at most this many columns, at least one character; codes of a style stay whole. */
function splitAt(text: string, columns: number): readonly [string, string] {
  let used = 0;
  let at = 0;
  for (const part of text.matchAll(UNIT)) {
    used += columnsOf(part[0]);
    if (used > columns && at > 0) break;
    at = part.index + part[0].length;
  }
  return [text.slice(0, at), text.slice(at)];
}

/** Pads with blanks at the end to this many columns. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Pads with blanks at the start to this many columns. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - columnsOf(text))) + text;
}
