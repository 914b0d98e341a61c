/** A table in Markdown; `numbers` says from which column on cells stand at the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: number,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column < numbers ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}
