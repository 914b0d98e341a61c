import * as tf from '@tensorflow/tfjs';
import { exportModel } from '@heed/attention-core/compile';
import {
  AdamW,
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeTrainOptions,
  type TinyExperiment,
  type TrainReport,
} from '@heed/attention-core/train';
import { findDataset, readSciTldr, type SciTldrSplit, rouge } from '@heed/datasets';
import { openTokenizer, wordTokenizer } from '../text/word-tokenizer.js';
import { knownWords } from '../text/known-words.js';
import { summaryCard } from './card.js';
import { batchOf, type Example } from './data.js';
import { placeWidth } from './encode.js';
import { evaluateSummary } from './evaluate.js';
import { buildSummaryModel, type SummaryConfig } from './model.js';
import { settings } from './settings.js';
import { summary } from './task.js';
import { shareLoss, trainSummary, type SummaryTraining } from './train-summary.js';

/** An abstract as words, with what its sentences are worth. */
interface SplitAbstract extends Pick<Example, 'worth'> {
  words: string[][];
}

async function readAbstracts(folder: string, split: SciTldrSplit): Promise<SplitAbstract[]> {
  const splitWords = openTokenizer(wordTokenizer([]));
  const abstracts = await readSciTldr(folder, split);
  return abstracts.map(({ sentences, summaries }) => ({
    words: sentences.map((sentence) => splitWords(sentence).words),
    worth: sentences.map((sentence) => rouge(sentence, summaries).rouge1),
  }));
}

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const run = openRun(options, settings);
  const { epochs, seed } = run.settings;
  const folder = await findDataset('scitldr', run.finding);
  const abstracts = await readAbstracts(folder, 'train');
  const texts = abstracts.flatMap(({ words }) => words);
  const vocabulary = await knownWords({ texts, size: settings.vocabulary, seed, ...run.watched });
  const number = new Map(vocabulary.words.map((word, id) => [word, id]));
  const encode = (split: readonly SplitAbstract[]): Example[] =>
    split.map(({ words, worth }) => ({
      ids: words.map((sentence) => sentence.map((word) => number.get(word) ?? 1)),
      worth,
    }));
  const config: SummaryConfig = {
    ...settings,
    vocabulary: vocabulary.words.length,
    embedding: vocabulary.width,
    seed,
  };
  const model = buildSummaryModel(config);
  const vectors = tf.tensor2d(vocabulary.vectors, [config.vocabulary, config.embedding]);
  model.getLayer('vectors').setWeights([vectors]);
  vectors.dispose();
  options.onMessage?.('Compiling the training step');
  const training: SummaryTraining = {
    ...run.settings,
    train: encode(abstracts),
    dev: encode(await readAbstracts(folder, 'dev')),
  };
  const report = await trainSummary(model, training, run.fitting);
  const file = (card: string) =>
    exportModel(model, {
      inputs: {
        ids: { shape: ['batch', 'sentences', 'words'], dtype: 'int32' },
        places: { shape: ['batch', 'sentences', placeWidth], dtype: 'float32' },
      },
      outputs: ['shares'],
      weights: 'int8-weight-only',
      metadata: {
        'heed.task': summary.id,
        'heed.config': JSON.stringify(config),
        'heed.tokenizer': JSON.stringify(wordTokenizer(vocabulary.words)),
        'heed.card': card,
      },
    });
  const { faithfulness } = run;
  const evaluation = await shipModel({
    output: run.output,
    file,
    evaluate: (path) =>
      evaluateSummary({ ...run.watched, faithfulness, model: path, data: folder }),
    card: (measured) => summaryCard({ evaluation: measured, report, config, epochs }),
  });
  model.dispose();
  return closeRun(run, evaluation, report);
}

/** Sixteen small documents; the sentence with word 1 is the one that counts. */
function tinyExamples(seed: number): Example[] {
  return Array.from({ length: 16 }, (_, row) => {
    const ids = Array.from({ length: 3 + (row % 2) }, (_, sentence) =>
      Array.from({ length: 4 }, (_, place) => 2 + ((5 * row + 3 * sentence + place + seed) % 9)),
    );
    const best = row % ids.length;
    ids[best]![row % 4] = 1;
    return { ids, worth: ids.map((_, sentence) => (sentence === best ? 1 : 0)) };
  });
}

async function tiny(seed: number): Promise<TinyExperiment> {
  const model = buildSummaryModel({
    vocabulary: 12,
    embedding: 6,
    width: 8,
    units: 6,
    heads: 2,
    blocks: 1,
    hidden: 16,
    dropout: 0.1,
    embeddingDropout: 0.1,
    seed,
  });
  const sizes = { sentences: 4, words: 4 };
  const { ids, places, shares } = batchOf(tinyExamples(seed), 0.1, sizes);
  return Promise.resolve({
    model,
    inputs: [ids, places],
    loss: ([given]: tf.Tensor[]) => shareLoss(shares, given!),
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: Math.log(3),
    steps: 80,
    dispose: () => {
      tf.dispose([ids, places, shares]);
      model.dispose();
    },
  });
}

/** Trains summary on SciTLDR-A from GloVe vectors. */
export const summaryRecipe: Recipe = {
  task: summary.id,
  dataset: 'scitldr',
  train,
  evaluate: evaluateSummary,
  tiny,
};
