import { metricTable } from '@heed/attention-core/train';
import { mean, standardDeviation } from './statistics.js';

/** Measures by the name of who was measured, each by its own name. */
export type Measures = Record<string, Record<string, number>>;

/** One number of the measures of all folds, such as their mean. */
export function overFolds(
  folds: readonly Measures[],
  number: (values: readonly number[]) => number,
): Measures {
  const [first] = folds as [Measures];
  return Object.fromEntries(
    Object.entries(first).map(([who, names]) => [
      who,
      Object.fromEntries(
        Object.keys(names).map((name) => [name, number(folds.map((each) => each[who]![name]!))]),
      ),
    ]),
  );
}

/** Mean and standard deviation over folds, a table for each, with `this model` first. */
export function foldTables(
  folds: readonly Measures[],
  format: (value: number) => string,
): [means: string, deviations: string] {
  const tableOf = (title: string, { 'this model': metrics, ...baselines }: Measures): string =>
    `${title}\n\n${metricTable({ metrics: metrics!, baselines }, { format })}`;
  return [
    tableOf(`Mean of ${folds.length} folds`, overFolds(folds, mean)),
    tableOf('Standard deviation over folds', overFolds(folds, standardDeviation)),
  ];
}
