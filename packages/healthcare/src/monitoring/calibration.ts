import { fitTemperature } from '../measure/fit-temperature.js';
import { isotonic, type IsotonicPoint } from '../measure/isotonic.js';

/** What makes log odds of death probabilities that can be believed. */
export interface Calibration {
  /** By which log odds are divided: Guo et al. 2017, arXiv:1706.04599, section 4.2. */
  temperature: number;
  /** Log odds of stays that nothing was learned from, rising, with 1 for those who died, else 0. */
  known: readonly (readonly [logit: number, died: number])[];
}

/** Learns how log odds and deaths belong together, by stays that nothing was learned from. */
export function calibrate(logits: readonly number[], died: readonly boolean[]): Calibration {
  const temperature = fitTemperature(
    logits.map((logit, row) => ({ logits: [0, logit], right: Number(died[row]) })),
  );
  const known = logits
    .map((logit, row): [number, number] => [Number(logit.toFixed(3)), Number(died[row])])
    .sort(([one], [other]) => one - other);
  return { temperature, known };
}

/** The probability of death, by the model's log odds. */
export const riskOf = (logit: number, { temperature }: Calibration): number =>
  1 / (1 + Math.exp(-logit / temperature));

/**
 * Between which probabilities the risk lies: those that fit the known stays if this patient lives, and if they die, and what
 * {@link riskOf} says. Venn–Abers predictors, Vovk & Petej 2014, arXiv:1211.0025: one of their two probabilities is calibrated,
 * whatever the data.
 */
export function riskRange(logit: number, calibration: Calibration): [low: number, high: number] {
  const { known } = calibration;
  const before = known.filter(([other]) => other <= logit).length;
  const points = known.map(([score, target]): IsotonicPoint => ({ score, target }));
  const withEnd = (target: number): number =>
    isotonic(points.toSpliced(before, 0, { score: logit, target }))[before]!;
  const risk = riskOf(logit, calibration);
  return [Math.min(risk, withEnd(0)), Math.max(risk, withEnd(1))];
}
