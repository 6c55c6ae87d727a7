import { type Problem, problem } from '../core/index.js';
import { parseJson } from '../yaml/index.js';
import { isMap } from './is-map.js';
import { readRows } from './read-rows.js';

/** The numeric columns of a table, first row first, by a name that can stand in the path of a fact. */
export interface Table {
  readonly columns: ReadonlyMap<string, readonly number[]>;
  readonly problems: readonly Problem[];
}

/** Reads CSV with a header line. A column is numeric when all its cells that are not empty are; a row may lack its last cells. */
export function parseCsv(text: string, file: string): Table {
  const cells = new Cells();
  let names: readonly string[] | undefined;
  for (const row of readRows(text)) {
    const fail = (reason: string) => failed(problem('CSV_SYNTAX', { reason }, { file, line: row.line }));
    if ('error' in row) return fail(row.error);
    if (names && row.cells.length > names.length) return fail(`there are ${row.cells.length} cells for ${names.length} columns`);
    if (names) for (const [i, cell] of row.cells.entries()) cells.add(names[i] ?? '', cell);
    else if (row.cells.some((cell) => numberIn(cell) !== undefined)) return fail('the first line holds numbers instead of names');
    else names = row.cells;
  }
  return cells.toTable((reason) => problem('CSV_SYNTAX', { reason }, { file, line: 1 }));
}

/** Reads one JSON map a line; every key is a column. The last line may be unfinished, as a job leaves it that was killed. */
export function parseJsonLines(text: string, file: string): Table {
  const cells = new Cells();
  let start = 0;
  for (let line = 1; start < text.length; line += 1) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    const content = text.slice(start, end);
    start = end + 1;
    if (content.trim() === '') continue;
    const { value, problems } = parseJson(content, { file });
    const [first] = problems;
    if (first && next === -1 && line > 1) break;
    if (first) return failed({ ...first, place: { ...first.place, line } });
    if (!isMap(value)) return failed(problem('JSON_SYNTAX', { reason: 'every line must be a map' }, { file, line }));
    for (const [name, cell] of Object.entries(value)) cells.add(name, cell);
  }
  return cells.toTable((reason) => problem('JSON_SYNTAX', { reason }, { file, line: 1 }));
}

class Cells {
  readonly #numbers = new Map<string, number[]>();
  readonly #textual = new Set<string>();

  /** Empty texts and null are no cells. */
  add(name: string, cell: unknown): void {
    if (cell === '' || cell === null || this.#textual.has(name)) return;
    const number = numberIn(cell);
    const numbers = this.#numbers.get(name);
    if (number === undefined) this.#textual.add(name);
    else if (numbers) numbers.push(number);
    else this.#numbers.set(name, [number]);
  }

  toTable(problemOf: (reason: string) => Problem): Table {
    const columns = new Map<string, readonly number[]>();
    for (const [name, numbers] of this.#numbers) {
      const safe = name.toLowerCase().replace(/[^a-z0-9_]/g, '_');
      if (safe === '' || this.#textual.has(name)) continue;
      if (columns.has(safe)) return failed(problemOf(`two columns are called "${safe}"`));
      columns.set(safe, numbers);
    }
    return columns.size === 0 ? failed(problemOf('no column holds numbers')) : { columns, problems: [] };
  }
}

function failed(found: Problem): Table {
  return { columns: new Map(), problems: [found] };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '+inf': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  '+infinity': Number.POSITIVE_INFINITY,
  '-infinity': Number.NEGATIVE_INFINITY,
};

/** A number, or a text that is one; NaN and the infinities in any case. */
function numberIn(cell: unknown): number | undefined {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return undefined;
  if (NUMBER.test(cell)) return Number(cell);
  const word = cell.toLowerCase();
  return Object.hasOwn(NOT_FINITE, word) ? NOT_FINITE[word] : undefined;
}
