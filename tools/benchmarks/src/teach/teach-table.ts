import { markdownTable } from '../attention/markdown.js';
import { mean, median, standardDeviation } from '../harness/statistics.js';
import { origins, type Origin, type TaughtCells } from './teach-and-ask.js';

const percent = (share: number): string => (100 * share).toFixed(1);

/** A row for each origin: accuracy in percent for each seed and as mean ± standard deviation, median seconds. */
export function teachTable(
  results: Readonly<Record<Origin, readonly TaughtCells[]>>,
  seeds: readonly number[],
): string {
  const head = [
    'Taught from',
    ...seeds.map((seed) => `Seed ${seed}`),
    'Mean ± deviation',
    'Seconds',
  ];
  const rows = origins.map((from) => {
    const shares = results[from].map(({ accuracy }) => accuracy);
    return [
      from,
      ...shares.map(percent),
      `${percent(mean(shares))} ± ${percent(standardDeviation(shares))}`,
      median(results[from].map(({ seconds }) => seconds)).toFixed(1),
    ];
  });
  return markdownTable(head, rows, 1);
}
