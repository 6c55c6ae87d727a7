/** Prints `{ title, columns, rows, notes }` with columns of equal width. */
export function printTable({ title, columns, rows, notes = [] }) {
  const lines = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  console.log(`\n${title}\n`);
  for (const line of lines) console.log(line.map((cell, column) => cell.padStart(widths[column])).join('  '));
  for (const note of notes) console.log(note);
}
