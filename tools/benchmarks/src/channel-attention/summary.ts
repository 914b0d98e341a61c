import { markdownTable } from '../attention/markdown.js';
import { mean, median, standardDeviation } from '../harness/statistics.js';

/** What was measured of one variant. */
export interface Measured {
  name: string;
  parameters: number;
  /** Shares of right answers, one a seed, all variants in the same order. */
  accuracies: readonly number[];
  /** Of a picture, one a round, all variants in the same order. */
  milliseconds: readonly number[];
}

/** Numbers that belong together, pair by pair. */
const pairs = (
  own: readonly number[],
  others: readonly number[],
  of: (one: number, other: number) => number,
): number[] => own.map((value, index) => of(value, others[index]!));

/** Percentage points by which a variant is right more often than another, seed by seed. */
const gains = (own: Measured, plain: Measured): number[] =>
  pairs(own.accuracies, plain.accuracies, (one, other) => 100 * (one - other));

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

const percent = (share: number): string => (100 * share).toFixed(2);

/** `+0.31 ± 0.12`: mean and standard deviation. */
const gainText = (values: readonly number[]): string =>
  `${signed(mean(values))} ± ${standardDeviation(values).toFixed(2)}`;

/**
 * A row for each variant: parameters, accuracy in percent for each seed and as mean ± standard deviation, gain over
 * the plain one in points paired by seed, time of a picture, and the median over the rounds of its ratio to the
 * plain one's.
 *
 * @param all - the plain one first
 */
export function accuracyTable(all: readonly Measured[], seeds: readonly number[]): string {
  const plain = all[0]!;
  const head = [
    'Model',
    'Parameters',
    ...seeds.map((seed) => `Seed ${seed}`),
    'Mean ± deviation',
    'Gain, paired',
    'ms a picture',
    'Time',
  ];
  const rows = all.map((own) => {
    const { name, parameters, accuracies, milliseconds } = own;
    const ratios = pairs(milliseconds, plain.milliseconds, (one, other) => one / other);
    const spread = standardDeviation(accuracies.map((share) => 100 * share)).toFixed(2);
    return [
      name,
      parameters.toLocaleString('en'),
      ...accuracies.map(percent),
      `${percent(mean(accuracies))} ± ${spread}`,
      own === plain ? '' : gainText(gains(own, plain)),
      median(milliseconds).toFixed(3),
      own === plain ? '' : `${median(ratios).toFixed(2)} ×`,
    ];
  });
  return markdownTable(head, rows, 1);
}

/** Says in a sentence for each block whether it gains more than the differences between seeds spread. */
export function verdict([plain, ...others]: readonly Measured[]): string {
  return others
    .map((own) => {
      const points = gains(own, plain!);
      const beyond = Math.abs(mean(points)) > standardDeviation(points);
      const found = beyond ? 'more than the spread over seeds' : 'within the spread over seeds';
      return `${own.name}: ${gainText(points)} points, ${found}.`;
    })
    .join('\n');
}
