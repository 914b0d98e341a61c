/**
 * A table for a terminal: columns apart by two spaces, numbers to the right.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows numbers with their unit may be text: `1.5 kB`
 */
export function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column])].map((cell) => String(cell).length)),
  );
  const right = head.map((_, column) => rows.every((row) => /^(\d.*)?$/.test(String(row[column]))));
  const line = (cells) =>
    cells
      .map((cell, column) => {
        const text = String(cell);
        return right[column] ? text.padStart(widths[column]) : text.padEnd(widths[column]);
      })
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line).join('\n');
}
