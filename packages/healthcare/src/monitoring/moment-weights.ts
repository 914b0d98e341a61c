import type { LookedStay } from './monitoring-file.js';
import type { Knots, StayPart } from './seen-stays.js';
import { timeHeads } from './time-heads.js';
import { knotPlace } from './value-knots.js';

/**
 * How much the answer looks at each measurement: how much at its variable, times how much the variable looks at it; the mean
 * over heads. All together they are what the answer looks at in variables that were measured.
 *
 * @returns `[values]`
 */
export function momentWeights(
  { values }: StayPart,
  { knots, size }: Knots,
  { answer, measurements, sums }: LookedStay,
): number[] {
  const [heads, variables] = [timeHeads.length, answer.length];
  const last = answer.map(() => -Infinity);
  for (const { variable, time } of values) last[variable] = Math.max(last[variable]!, time);
  /** What a measurement at a knot gets for each unit of its weight. */
  const at = (head: number, variable: number, knot: number): number => {
    const all = sums[(variable * size + knot) * heads + head]!;
    return all > 0 ? measurements[(head * variables + variable) * size + knot]! / all : 0;
  };
  return values.map(({ time, variable, value }) => {
    const { knot, share } = knotPlace(knots[variable]!, value);
    const looked = timeHeads.map(({ from, hours }, head) => {
      const fade = Math.exp(-(from === 'last' ? last[variable]! - time : time) / hours);
      const next = share > 0 ? share * at(head, variable, knot + 1) : 0;
      return fade * ((1 - share) * at(head, variable, knot) + next);
    });
    return (answer[variable]! * looked.reduce((sum, each) => sum + each, 0)) / heads;
  });
}
