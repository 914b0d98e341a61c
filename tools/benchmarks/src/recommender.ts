import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { metricTable, type Evaluation } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
import { recipes } from '@heed/recommender/train';
import { published } from './recommender/published.js';
import type { Suite } from './harness/suite.js';

/** What each case measures: a recipe's model that is not shipped, on the data that it was trained on. */
const cases = {
  beauty: { task: 'next-item', model: 'next-item-beauty.onnx', data: 'Beauty.txt' },
  lastfm: { task: 'next-item', model: 'next-item-lastfm.onnx', data: 'LastFM.txt' },
} as const;

type Case = keyof typeof cases;

const names = Object.keys(cases) as Case[];

/** What the headline must and should be. */
const targets: Partial<
  Record<Case, Readonly<Record<string, readonly [must: number, aim: number]>>>
> = {
  beauty: { 'HR@10': [0.46, 0.55], 'NDCG@10': [0.31, 0.375] },
};

const modelOf = (file: string): string =>
  fileURLToPath(new URL(`../../../packages/recommender/unshipped/${file}`, import.meta.url));

const written = (value: number): string => value.toFixed(4).replace(/^0/, '');

function reached(name: Case, { metrics }: Evaluation): string {
  return Object.entries(targets[name] ?? {})
    .map(([metric, [must, aim]]) => {
      const value = metrics[metric]!;
      const isReached = (bound: number) => (value >= bound ? 'reached' : 'not reached');
      return `${metric} ${written(value)}: must ${written(must)} ${isReached(must)}, aim ${written(aim)} ${isReached(aim)}.`;
    })
    .join('\n');
}

/** How well the recommender does on the data that papers measure, beside baselines in the same run. */
export const suite: Suite = {
  summary:
    'What comes next, ranked on Amazon Beauty and LastFM beside popularity, item neighbours and matrix factorisation.',
  cases: names,
  judges: true,
  async run(_, { only = names, split = 'dev', note, print }) {
    const folder = await findDataset('s3rec-beauty', { onMessage: note });
    for (const name of names.filter((each) => only.includes(each))) {
      const { task, model, data } = cases[name];
      const evaluation = await recipes[task]!.evaluate({
        model: modelOf(model),
        data: join(folder, 'data', data),
        split,
        faithfulness: false,
        onMessage: note,
      });
      const beside = split === 'test' ? published[name] : {};
      const table = metricTable(
        { ...evaluation, baselines: { ...evaluation.baselines, ...beside } },
        { format: written },
      );
      print(
        [`${name}, ${split}, seed ${evaluation.seed}`, table, reached(name, evaluation)].join(
          '\n\n',
        ),
      );
    }
  },
};
