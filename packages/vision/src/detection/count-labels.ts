/** How many there are of each label, in the order in which they come first. */
export function countLabels(
  objects: readonly { readonly label: string }[],
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of objects) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.fromEntries(counts); // an own property of any name
}
