import { markdownTable } from '../attention/markdown.js';
import { mean, median, standardDeviation } from '../harness/statistics.js';
import { origins, type Origin, type TaughtCells } from './teach-and-ask.js';

const percent = (share: number): string => (100 * share).toFixed(1);

/** A row for each origin: accuracy in percent over all seeds, mean ± standard deviation and least, median seconds. */
export function teachTable(results: Readonly<Record<Origin, readonly TaughtCells[]>>): string {
  const head = ['Taught from', 'Mean ± deviation', 'Least', 'Seconds'];
  const rows = origins.map((from) => {
    const shares = results[from].map(({ accuracy }) => accuracy);
    return [
      from,
      `${percent(mean(shares))} ± ${percent(standardDeviation(shares))}`,
      percent(Math.min(...shares)),
      median(results[from].map(({ seconds }) => seconds)).toFixed(1),
    ];
  });
  return markdownTable(head, rows, 1);
}
