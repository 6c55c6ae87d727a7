import type { Table } from '../say-evaluation.js';
import { columnsOf, padEnd, padStart } from '../wrap.js';
import type { Page } from './page.js';

const GAP = '  ';
const NUMBER = /^(?:-|[<>]? ?[\d.]+(?: %)?)$/;

/** Lines of a table: texts stand left, numbers right. */
export function tableLines(page: Page, { heads, rows }: Table): readonly string[] {
  const columns = heads.map((head, at) => {
    const cells = rows.map((row) => row[at] ?? '');
    return { width: Math.max(...[head, ...cells].map(columnsOf)), isNumber: cells.length > 0 && cells.every((cell) => NUMBER.test(cell)) };
  });
  const line = (cells: readonly string[]): string => `${GAP}${columns.map(({ width, isNumber }, at) => (isNumber ? padStart : padEnd)(cells[at] ?? '', width)).join(GAP)}`.trimEnd();
  return [page.style.faint(line(heads)), ...rows.map(line)];
}
