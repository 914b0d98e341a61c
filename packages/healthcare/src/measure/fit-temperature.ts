import { softmax } from './softmax.js';

/** Logits of an answer, and the right class. */
export interface CalibrationCase {
  logits: readonly number[];
  right: number;
}

/** Logs of the temperatures that are tried. */
const [coldest, hottest, tries] = [-2, 2, 200];

/** Mean negative log probability of what is right. */
const lossAt = (cases: readonly CalibrationCase[], temperature: number): number =>
  cases.reduce(
    (sum, { logits, right }) =>
      sum - Math.log(Math.max(1e-12, softmax(logits, temperature)[right]!)),
    0,
  ) / cases.length;

/**
 * By which logits are divided so that probabilities are as likely as they can be: Guo et al. 2017, arXiv:1706.04599,
 * section 4.2.
 *
 * @param cases - at least one, of those that nothing was learned from
 * @returns 0.14 … 7.4
 */
export function fitTemperature(cases: readonly CalibrationCase[]): number {
  const temperatures = Array.from({ length: tries + 1 }, (_, step) =>
    Math.exp(coldest + ((hottest - coldest) * step) / tries),
  );
  const losses = temperatures.map((each) => lossAt(cases, each));
  return temperatures[losses.indexOf(Math.min(...losses))]!;
}
