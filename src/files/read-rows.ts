/** One row of CSV, or why it cannot be read; `line` counts from 1. */
export type Row = { readonly line: number; readonly cells: readonly string[] } | { readonly line: number; readonly error: string };

/** The rows of CSV text (RFC 4180): cells are trimmed unless quoted, empty lines left out. Nothing follows an error. */
export function* readRows(text: string): Generator<Row, void> {
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const { cells, end, error } = readRow(text, at);
    if (error !== undefined) return yield { line, error };
    if (cells.length > 1 || cells[0] !== '') yield { line, cells };
    line += text.slice(at, end).match(/\r\n|\n|\r/g)?.length ?? 0;
    at = end;
  }
}

const PLAIN_CELL = /[^,\r\n]*/y;
const LINE_END = /\r\n|\n|\r/y;

function readRow(text: string, start: number): { readonly cells: readonly string[]; readonly end: number; readonly error?: string } {
  const cells: string[] = [];
  for (let at = start; ; at += 1) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? endOfQuoted(text, at) : matchEnd(PLAIN_CELL, text, at);
    if (end === undefined) return { cells, end: at, error: 'a quote is not closed' };
    cells.push(isQuoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end).trim());
    at = end;
    if (at >= text.length) return { cells, end: at };
    const lineEnd = matchEnd(LINE_END, text, at);
    if (lineEnd !== undefined) return { cells, end: lineEnd };
    if (text[at] !== ',') return { cells, end: at, error: 'a comma is missing after a closing quote' };
  }
}

function endOfQuoted(text: string, start: number): number | undefined {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 2)) {
    if (text[quote + 1] !== '"') return quote + 1;
  }
  return undefined;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
