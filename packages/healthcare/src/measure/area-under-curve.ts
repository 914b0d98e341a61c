/**
 * How often one of the wanted has a higher score than one of the others, 0 … 1; equal ones count half. 0.5 is chance;
 * undefined where there are none of either.
 */
export function areaUnderCurve(
  wanted: readonly number[],
  others: readonly number[],
): number | undefined {
  if (wanted.length === 0 || others.length === 0) return undefined;
  const higher = wanted.reduce(
    (sum, one) =>
      others.reduce((count, other) => count + Number(one > other) + Number(one === other) / 2, sum),
    0,
  );
  return higher / (wanted.length * others.length);
}
