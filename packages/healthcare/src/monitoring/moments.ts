import { momentWeights } from './moment-weights.js';
import type { LookedStay } from './monitoring-file.js';
import type { Moment } from './monitoring-result.js';
import type { Knots, StayPart } from './seen-stays.js';

/** When the answer looked: measurements of one time are one moment. */
export function momentsOf(stay: StayPart, knots: Knots, looked: LookedStay): Moment[] {
  const weights = momentWeights(stay, knots, looked);
  const moments = new Map<number, { attention: number; measurements: number[] }>();
  stay.values.forEach(({ time, index }, place) => {
    if (index === undefined) return;
    const moment = moments.get(time) ?? { attention: 0, measurements: [] };
    moment.attention += weights[place]!;
    moment.measurements.push(index);
    moments.set(time, moment);
  });
  return [...moments].map(([time, moment]) => ({ time, ...moment }));
}
