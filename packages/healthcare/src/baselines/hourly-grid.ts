import type { ReadStay } from '../stay/known-stay.js';
import { lastHour } from '../stay/stay.js';
import { variables } from '../stay/variables.js';
import { standardized, standardOf, type Standard } from './standardize.js';

/** Numbers of an hour: three for each variable. */
export const hourWidth = 3 * variables.length;

/** Hours that count as one, so that numbers are about 1. */
const hoursUnit = 24;

/** How the values of each variable become numbers around 0. */
export function learnStandards(stays: readonly ReadStay[]): Standard[] {
  const values: number[][] = variables.map(() => []);
  for (const { measurements } of stays)
    for (const { variable, value } of measurements) values[variable]!.push(value);
  return values.map(standardOf);
}

/**
 * A stay by the hour: of each variable the mean of the hour's values, or the last before it, or 0, the mean of all; whether
 * it was measured in that hour; and how long ago it was, since admission where it never was. Che et al. 2018, "Recurrent
 * Neural Networks for Multivariate Time Series with Missing Values", Scientific Reports 8, 6085 (GRU-simple).
 *
 * @returns `[48, 3·V]` in rows; an hour is values, then what was measured, then how long ago
 */
export function hourlyGrid(
  { measurements }: ReadStay,
  standards: readonly Standard[],
): Float32Array {
  const count = variables.length;
  const grid = new Float32Array(lastHour * hourWidth);
  const hours = Array.from({ length: lastHour }, (_, hour) =>
    grid.subarray(hour * hourWidth, (hour + 1) * hourWidth),
  );
  for (const { time, variable, value } of measurements) {
    const hour = hours[Math.min(lastHour - 1, Math.floor(time))]!;
    hour[variable]! += standardized(value, standards[variable]!);
    hour[count + variable]!++;
  }
  hours.forEach((hour, at) => {
    const before = hours[at - 1];
    for (let variable = 0; variable < count; variable++) {
      const times = hour[count + variable]!;
      const ago = before ? before[2 * count + variable]! + 1 / hoursUnit : 0;
      if (times > 0) hour[variable]! /= times;
      else hour[variable] = before?.[variable] ?? 0;
      hour[count + variable] = Math.min(1, times);
      hour[2 * count + variable] = times > 0 ? 0 : ago;
    }
  });
  return grid;
}

/** The hours that a stay has had: 1 for each, then 0, `[48]`. */
export const hoursThere = ({ now }: ReadStay): Float32Array =>
  Float32Array.from({ length: lastHour }, (_, hour) => Number(hour < Math.max(1, Math.ceil(now))));
