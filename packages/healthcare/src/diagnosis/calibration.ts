import { ranked } from '../measure/ranked.js';
import { softmax } from '../measure/softmax.js';

/** What makes logits probabilities that can be believed. */
export interface Calibration {
  /** By which logits of the answer are divided: Guo et al. 2017, arXiv:1706.04599, section 4.2. */
  temperature: number;
  /** How much probability conditions before a likely one may have together, 0 … 1. */
  likely: number;
}

/** Logits of the answer, and the right condition. */
export interface CalibrationCase {
  logits: readonly number[];
  right: number;
}

/** The share of patients whose right condition shall be likely. */
const covered = 0.95;

/** Logs of the temperatures that are tried. */
const [coldest, hottest, tries] = [-2, 2, 200];

/** Mean negative log probability of what is right. */
const lossAt = (cases: readonly CalibrationCase[], temperature: number): number =>
  cases.reduce(
    (sum, { logits, right }) =>
      sum - Math.log(Math.max(1e-12, softmax(logits, temperature)[right]!)),
    0,
  ) / cases.length;

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
  const temperatures = Array.from({ length: tries + 1 }, (_, step) =>
    Math.exp(coldest + ((hottest - coldest) * step) / tries),
  );
  const losses = temperatures.map((each) => -lossAt(cases, each));
  const temperature = temperatures[ranked(losses)[0]!]!;
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
