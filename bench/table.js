/** Prints rows of texts under a header, each column as wide as its widest cell. A miss is written `NO`. */
export function printTable(header, rows) {
  const texts = [header, ...rows].map((row) => row.map(describeCell));
  const widths = header.map((_, column) => Math.max(...texts.map((row) => row[column].length)));
  for (const row of texts) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  }
}

function describeCell(cell) {
  if (cell === undefined) return '';
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'NO') : cell;
}
