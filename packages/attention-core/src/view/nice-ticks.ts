/**
 * Round numbers within a stretch, 1, 2 or 5 times a power of ten apart.
 *
 * @param most - about how many there may be
 */
export function niceTicks(from: number, to: number, most: number): number[] {
  const rough = (to - from) / Math.max(1, most);
  if (!(rough > 0) || !Number.isFinite(rough)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((times) => times * power >= rough * (1 - 1e-9))!;
  const ticks: number[] = [];
  for (let count = Math.ceil(from / step - 1e-9); count * step <= to + step * 1e-9; count++) {
    ticks.push(Number((count * step).toPrecision(12)));
  }
  return ticks;
}
