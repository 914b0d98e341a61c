import { crossValidateHeartDisease, type HeartReport } from '@heed/healthcare/train';
import { mean, standardDeviation } from './harness/statistics.js';
import type { Suite } from './harness/suite.js';

/** Parts that the patients of Cleveland are in. */
const folds = 5;

/** Whence folds and models are drawn: settings were chosen by another one. */
const seed = 7;

/** What the area should be: at least, and at best. */
const [must, aim] = [0.89, 0.92];

const percent = (share: number): string => (100 * share).toFixed(1);

/** Mean and standard deviation over folds, in per cent. */
const spread = (values: readonly number[]): string =>
  `${percent(mean(values))} ± ${percent(standardDeviation(values))}`;

/** A row for each that was asked: Cleveland's folds, then each hospital. */
function tableOf(reports: readonly HeartReport[]): string {
  const inFolds = reports.filter(({ heldOut }) => heldOut === 'fold');
  const others = reports.filter(({ heldOut }) => heldOut !== 'fold');
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const columns = ['AUROC, %', `Cleveland, ${folds} folds`].concat(
    others.map(({ heldOut }) => `without ${heldOut}`),
  );
  const rows = Object.keys(reports[0]!.areas).map((who) =>
    row([
      who,
      spread(inFolds.map(({ areas }) => areas[who]!)),
      ...others.map(({ areas }) => percent(areas[who]!)),
    ]),
  );
  return [row(columns), row(columns.map(() => '---')), ...rows].join('\n');
}

/** How well heart disease does on patients, and on hospitals, that it did not learn from. */
export const suite: Suite = {
  summary: `Heart disease on UCI's four hospitals, ${folds} folds of Cleveland and each hospital held out, beside logistic regression on the same.`,
  async run(_, { note, print }) {
    const reports: HeartReport[] = [];
    for await (const report of crossValidateHeartDisease({ folds, seed, onMessage: note })) {
      reports.push(report);
      const areas = Object.entries(report.areas).map(([who, area]) => `${who} ${percent(area)}`);
      note(`${report.asked} patients, ${report.seconds.toFixed(0)} s: ${areas.join(', ')}`);
    }
    const own = reports
      .filter(({ heldOut }) => heldOut === 'fold')
      .map(({ areas }) => areas['this model']!);
    const area = mean(own);
    const reached = (least: number) => (area >= least ? 'reached' : 'not reached');
    print(
      [
        tableOf(reports),
        `AUROC on Cleveland ${percent(area)} %: must be ${percent(must)} % ${reached(must)}, aim ${percent(aim)} % ${reached(aim)}.`,
      ].join('\n\n'),
    );
  },
};
