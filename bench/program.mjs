import { fileURLToPath } from 'node:url';
import { printTables } from './table.mjs';

/** Words of the command line that are no options. */
export const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));

/** Whole numbers of the command line, or these where there are none. */
export function countsOr(usual) {
  const counts = words.filter((word) => /^\d+$/.test(word)).map(Number);
  return counts.length > 0 ? counts : usual;
}

export const hasOption = (option) => process.argv.includes(option);

/** Whether this file is the program that was started, and not a part of another. */
export const isProgram = (url) => process.argv[1] === fileURLToPath(url);

/** Prints tables; with `--json` as data, after what `about` says of where they were measured. */
export function tell(tables, about = {}) {
  if (hasOption('--json')) console.log(JSON.stringify({ ...about, tables }, null, 2));
  else printTables(tables);
}
