import { metricTable } from '@heed/attention-core/train';
import { crossValidateDiagnosis, type FoldReport } from '@heed/healthcare/train';
import type { Suite } from './harness/suite.js';

/** Parts that the patients are in. */
const folds = 5;

/** The share of first answers that should be right. */
const aim = 0.97;

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The standard deviation over folds. */
function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

type Measures = Record<string, Record<string, number>>;

/** One number of the measures of all folds, by the name of who was measured and that of the measure. */
function over(reports: readonly FoldReport[], number: (values: number[]) => number): Measures {
  const [{ measures: first }] = reports as [FoldReport];
  return Object.fromEntries(
    Object.entries(first).map(([who, names]) => [
      who,
      Object.fromEntries(
        Object.keys(names).map((name) => [
          name,
          number(reports.map(({ measures }) => measures[who]![name]!)),
        ]),
      ),
    ]),
  );
}

function tableOf(title: string, { 'this model': metrics, ...baselines }: Measures): string {
  return `${title}\n\n${metricTable({ metrics: metrics!, baselines }, { format: percent })}`;
}

/** How well diagnosis does on patients whom it did not learn from, each once. */
export const suite: Suite = {
  summary: `Diagnosis on DDXPlus, ${folds} folds by patient, beside logistic regression and the nearest neighbour on the same folds.`,
  async run(_, { note, print }) {
    const reports: FoldReport[] = [];
    for await (const report of crossValidateDiagnosis({ folds, onMessage: note })) {
      reports.push(report);
      const top = Object.entries(report.measures).map(
        ([who, each]) => `${who} ${percent(each['top 1']!)}`,
      );
      note(`${report.asked} patients, ${report.seconds.toFixed(0)} s: ${top.join(', ')}`);
    }
    const mean = over(reports, meanOf);
    const { 'this model': model, ...rivals } = mean;
    const best = Math.max(...Object.values(rivals).map((each) => each['top 1']!));
    const reached = (is: boolean) => (is ? 'reached' : 'not reached');
    const top = model!['top 1']!;
    print(
      [
        tableOf(`Mean of ${folds} folds`, mean),
        tableOf('Standard deviation over folds', over(reports, spreadOf)),
        `top 1 ${percent(top)}: must be above ${percent(best)} ${reached(top > best)}, aim ${percent(aim)} ${reached(top >= aim)}.`,
      ].join('\n\n'),
    );
  },
};
