/** A tensor, with the axes that are reduced as its middle one. */
export interface ReducedAxes {
  outer: number;
  count: number;
  inner: number;
}

/**
 * Says a reduction as one of the middle axis.
 *
 * @param axes - from 0, in any order
 * @returns undefined where other axes lie between those that are reduced
 */
export function reducedAxes(
  shape: readonly number[],
  axes: readonly number[],
): ReducedAxes | undefined {
  const result = { outer: 1, count: 1, inner: 1 };
  let place: keyof ReducedAxes = 'outer';
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    const reduces = axes.includes(axis);
    if (reduces && place === 'inner') return undefined;
    if (reduces) place = 'count';
    else if (place === 'count') place = 'inner';
    result[place] *= size;
  }
  return result;
}
