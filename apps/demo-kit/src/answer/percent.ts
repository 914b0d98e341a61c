/** A share in whole per cent; never 0 and never 100, as a model is never certain. */
export function percent(value: number): string {
  if (value > 0.995) return '> 99 %';
  return value < 0.005 ? '< 1 %' : `${Math.round(100 * value)} %`;
}
