import { crossValidateMonitoring } from '@heed/healthcare/train';
import { foldTables, overFolds, type Measures } from './harness/fold-tables.js';
import { mean } from './harness/statistics.js';
import type { Suite } from './harness/suite.js';

/** Parts that the stays are in. */
const folds = 5;

/** Whence folds and models are drawn: settings were chosen by another one. */
const seed = 7;

/** What measures should be: at least, where that is asked, and at best. */
const targets: readonly { measure: string; must?: number; aim: number }[] = [
  { measure: 'AUROC', must: 0.83, aim: 0.86 },
  { measure: 'min(Se, +P)', aim: 0.52 },
];

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Which of the targets were reached, a line for each measure. */
function verdicts(own: Record<string, number>): string {
  return targets
    .map(({ measure, must, aim }) => {
      const value = own[measure]!;
      const verdict = (least: number) =>
        `${percent(least)} ${value >= least ? 'reached' : 'not reached'}`;
      const least = must === undefined ? '' : `must be ${verdict(must)}, `;
      return `${measure} ${percent(value)}: ${least}aim ${verdict(aim)}.`;
    })
    .join('\n');
}

/** How well monitoring does on stays that it did not learn from, each once. */
export const suite: Suite = {
  summary: `Risk of death in intensive care on PhysioNet 2012, ${folds} folds by stay, beside logistic regression and a GRU on the same folds.`,
  async run(_, { note, print }) {
    const measured: Measures[] = [];
    for await (const fold of crossValidateMonitoring({ folds, seed, onMessage: note })) {
      measured.push(fold.measures);
      const areas = Object.entries(fold.measures).map(
        ([who, each]) => `${who} ${percent(each['AUROC']!)}`,
      );
      note(`${fold.asked} stays, ${fold.seconds.toFixed(0)} s: ${areas.join(', ')}`);
    }
    const { 'this model': own } = overFolds(measured, mean);
    print([...foldTables(measured, percent), verdicts(own!)].join('\n\n'));
  },
};
