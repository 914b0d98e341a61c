/** `38 %`; below one in a hundred `< 1 %`. */
export function riskWords(risk: number): string {
  return risk < 0.01 ? '< 1 %' : `${Math.round(100 * risk)} %`;
}

/** By how many per cent a risk has changed: `+5`, `−3`, `±0`. */
export function changeWords(change: number): string {
  const points = Math.round(100 * change);
  if (points === 0) return '±0';
  return points > 0 ? `+${points}` : `−${-points}`;
}

/** `between 31 and 45 %`; `31 %` where both are the same. */
export function rangeWords({ low, high }: { low: number; high: number }): string {
  const [from, to] = [Math.round(100 * low), Math.round(100 * high)];
  return from === to ? `${from} %` : `between ${from} and ${to} %`;
}
