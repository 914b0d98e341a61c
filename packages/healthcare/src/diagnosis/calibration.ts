import { fitTemperature, type CalibrationCase } from '../measure/fit-temperature.js';
import { ranked } from '../measure/ranked.js';
import { softmax } from '../measure/softmax.js';

/** What makes logits probabilities that can be believed. */
export interface Calibration {
  /** By which logits of the answer are divided: Guo et al. 2017, arXiv:1706.04599, section 4.2. */
  temperature: number;
  /** How much probability conditions before a likely one may have together, 0 … 1. */
  likely: number;
}

/** The share of patients whose right condition shall be likely. */
const covered = 0.95;

/** How much probability the classes have together that come before each, `[C]`; classes in the order of `places`. */
function massesBefore(shares: readonly number[], places: readonly number[]): number[] {
  let sum = 0;
  return places.map((place) => {
    const before = sum;
    sum += shares[place]!;
    return before;
  });
}

/** The classes that are likely, the most probable first: those before which there is little probability enough. */
export function likelyOf(shares: readonly number[], likely: number): number[] {
  const places = ranked(shares);
  const masses = massesBefore(shares, places);
  return places.filter((_, at) => masses[at]! <= likely);
}

/**
 * Fits a temperature, then how far down the likely conditions reach so that the right one is among them for 95 of 100
 * patients: split conformal prediction with sets as in Romano, Sesia & Candès 2020, arXiv:2006.02544, but without
 * their randomisation: a condition's score is the probability of those before it, so that the first one is always likely.
 *
 * @param cases - at least one, of patients that nothing was learned from
 */
export function calibrate(cases: readonly CalibrationCase[]): Calibration {
  const temperature = fitTemperature(cases);
  const masses = cases
    .map(({ logits, right }) => {
      const shares = softmax(logits, temperature);
      const places = ranked(shares);
      return massesBefore(shares, places)[places.indexOf(right)]!;
    })
    .sort((one, other) => one - other);
  const place = Math.ceil((cases.length + 1) * covered) - 1;
  return { temperature, likely: Math.min(1, masses[place] ?? 1) };
}
