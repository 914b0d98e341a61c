import type { Bed } from './bed.js';
import type { WardStep } from './ward-protocol.js';

/** Hours of a step, and steps until the last hour that counts. */
export const stepHours = 1;
export const lastStep = 48 / stepHours;

/** What arrives in each step: `[lastStep]`, the first one is up to the first hour. */
export function stepsOf(beds: readonly Bed[]): WardStep[] {
  const steps: WardStep[number][][] = Array.from({ length: lastStep }, () => []);
  for (const { name: bed, measurements } of beds) {
    for (const measurement of measurements) {
      // At its very end a step still holds what is measured then.
      const place = Math.max(0, Math.ceil(measurement.time / stepHours) - 1);
      steps[Math.min(place, lastStep - 1)]!.push({ bed, measurement });
    }
  }
  return steps;
}
