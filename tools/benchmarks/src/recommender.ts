import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { metricTable, type Evaluation } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
import { recipes } from '@heed/recommender/train';
import { published } from './recommender/published.js';
import type { Suite } from './harness/suite.js';

/** What a case measures: a recipe's model that is not shipped, on the data that it was trained on. */
interface Measured {
  /** Of the recommender, by its short name. */
  task: string;
  /** A file of the recommender's `unshipped`. */
  model: string;
  /** A file of the data set `s3rec-beauty`. */
  data: string;
  /** What metrics must and should be. */
  targets?: Readonly<Record<string, readonly [must: number, aim: number]>>;
}

const cases: Readonly<Record<string, Measured>> = {
  beauty: {
    task: 'next-item',
    model: 'next-item-beauty.onnx',
    data: 'Beauty.txt',
    targets: { 'HR@10': [0.46, 0.55], 'NDCG@10': [0.31, 0.375] },
  },
  lastfm: { task: 'next-item', model: 'next-item-lastfm.onnx', data: 'LastFM.txt' },
  noise: { task: 'denoise', model: 'denoise-beauty.onnx', data: 'Beauty.txt' },
  clicks: { task: 'click-through', model: 'click-through-beauty.onnx', data: 'Beauty.txt' },
};

const names = Object.keys(cases);

const modelOf = (file: string): string =>
  fileURLToPath(new URL(`../../../packages/recommender/unshipped/${file}`, import.meta.url));

const written = (value: number): string => value.toFixed(4).replace(/^0/, '');

function reached({ targets = {} }: Measured, { metrics }: Evaluation): string {
  return Object.entries(targets)
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
    'Amazon Beauty and LastFM: what comes next beside popularity, item neighbours and matrix factorisation, noise beside taking none out, clicks beside the same without attention.',
  cases: names,
  judges: true,
  async run(_, { only = names, split = 'dev', note, print }) {
    const folder = await findDataset('s3rec-beauty', { onMessage: note });
    for (const name of names.filter((each) => only.includes(each))) {
      const measured = cases[name]!;
      const evaluation = await recipes[measured.task]!.evaluate({
        model: modelOf(measured.model),
        data: join(folder, 'data', measured.data),
        split,
        faithfulness: false,
        onMessage: note,
      });
      const beside = split === 'test' ? published[name] : {};
      const table = metricTable(
        { ...evaluation, baselines: { ...evaluation.baselines, ...beside } },
        { format: written },
      );
      const { seed } = evaluation;
      const texts = [`${name}, ${split}, seed ${seed}`, table, reached(measured, evaluation)];
      print(texts.filter((text) => text !== '').join('\n\n'));
    }
  },
};
