/** Prints each `{ title, columns, rows, notes }` with columns of equal width. */
export function printTables(tables) {
  for (const table of tables) printTable(table);
}

function printTable({ title, columns, rows, notes = [] }) {
  const lines = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  // Words begin, and figures end, below each other.
  const isWord = columns.map((_, column) => rows.some((row) => /[a-z]/i.test(row[column])));
  console.log(`\n${title}\n`);
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => (isWord[column] ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('  ')
        .trimEnd(),
    );
  for (const note of notes) console.log(note);
}
