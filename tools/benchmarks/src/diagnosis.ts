import { crossValidateDiagnosis } from '@heed/healthcare/train';
import { foldTables, overFolds, type Measures } from './harness/fold-tables.js';
import { mean } from './harness/statistics.js';
import type { Suite } from './harness/suite.js';

/** Parts that the patients are in. */
const folds = 5;

/** The share of first answers that should be right. */
const aim = 0.97;

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** How well diagnosis does on patients whom it did not learn from, each once. */
export const suite: Suite = {
  summary: `Diagnosis on DDXPlus, ${folds} folds by patient, beside logistic regression and the nearest neighbour on the same folds.`,
  async run(_, { note, print }) {
    const measured: Measures[] = [];
    for await (const report of crossValidateDiagnosis({ folds, onMessage: note })) {
      measured.push(report.measures);
      const top = Object.entries(report.measures).map(
        ([who, each]) => `${who} ${percent(each['top 1']!)}`,
      );
      note(`${report.asked} patients, ${report.seconds.toFixed(0)} s: ${top.join(', ')}`);
    }
    const { 'this model': model, ...rivals } = overFolds(measured, mean);
    const best = Math.max(...Object.values(rivals).map((each) => each['top 1']!));
    const reached = (is: boolean) => (is ? 'reached' : 'not reached');
    const top = model!['top 1']!;
    print(
      [
        ...foldTables(measured, percent),
        `top 1 ${percent(top)}: must be above ${percent(best)} ${reached(top > best)}, aim ${percent(aim)} ${reached(top >= aim)}.`,
      ].join('\n\n'),
    );
  },
};
