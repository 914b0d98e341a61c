import { StaySums, type SeenStays, type TimedValue } from './stay-sums.js';
import { timeHeads } from './time-heads.js';

/** What is known of a stay at an hour. */
export interface StayPart {
  values: readonly TimedValue[];
  /** Hours since admission. */
  now: number;
}

/** How values are read: the knots of each variable, of which none has more than `size`. */
export interface Knots {
  knots: readonly (readonly number[])[];
  size: number;
}

/** Room for some stays. */
export function emptyStays(count: number, { knots, size }: Knots): SeenStays {
  const each = count * knots.length;
  return {
    sums: new Float32Array(each * size * timeHeads.length),
    counts: new Float32Array(each),
    since: new Float32Array(each),
  };
}

/** The sums of what is known of a stay. */
export function sumsOf(values: readonly TimedValue[], { knots, size }: Knots): StaySums {
  const sums = new StaySums(knots, size);
  // From the last one back, nothing that was counted has to fade.
  for (let place = values.length - 1; place >= 0; place--) sums.add(values[place]!);
  return sums;
}

/** What a model sees of some stays. */
export function seeStays(stays: readonly StayPart[], knots: Knots): SeenStays {
  const seen = emptyStays(stays.length, knots);
  stays.forEach(({ values, now }, row) => sumsOf(values, knots).write(seen, row, now));
  return seen;
}
