import { type Problem, problem } from '../core/index.js';
import { parseJson } from '../yaml/index.js';

/** Numeric columns of a table, by safe name, oldest row first. */
export interface Table {
  readonly columns: ReadonlyMap<string, readonly number[]>;
  readonly problems: readonly Problem[];
}

/** Reads CSV with a header line. Columns that hold anything but numbers are left out, empty cells too; a short row lacks its last cells. */
export function parseCsv(text: string, file: string): Table {
  const columns = new Columns();
  let header: readonly string[] | undefined;
  for (const { cells, line, error } of readRows(text)) {
    const fail = (reason: string) => failed('CSV_SYNTAX', reason, { file, line });
    if (error !== undefined) return fail(error);
    if (!header) {
      if (cells.some((cell) => readNumber(cell) !== undefined)) return fail('the first line holds numbers instead of names');
      const twice = columns.name(cells);
      if (twice !== undefined) return fail(`two columns are called "${twice}"`);
      header = cells;
    } else if (cells.length > header.length) return fail(`this line has ${cells.length} cells, but there are ${header.length} columns`);
    else for (const [i, cell] of cells.entries()) if (cell !== '') columns.add(header[i] ?? '', readNumber(cell));
  }
  if (!header) return failed('CSV_SYNTAX', 'it is empty', { file, line: 1 });
  return columns.table() ?? failed('CSV_SYNTAX', 'no column holds numbers', { file, line: 1 });
}
