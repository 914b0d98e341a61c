import * as tf from '@tensorflow/tfjs';
import {
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import { readModel, readWeights, type OnnxModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import { findDataset, readSst2, type Sst2Sentence } from '@heed/datasets';
import { bagOfWords, meanOfVectors, type Baseline } from './baselines.js';
import { accuracy, type Example } from './data.js';
import type { SentimentConfig } from './model.js';
import { sentiment } from './task.js';
import { openTokenizer } from '../text/word-tokenizer.js';
import { trainClassifier } from './train-classifier.js';

/** Share of sentences that the most frequent label of the training split gets right. */
function majority(train: readonly Sst2Sentence[], sentences: readonly Sst2Sentence[]): number {
  const positive = train.filter(({ label }) => label === 1).length;
  const answer = 2 * positive >= train.length ? 1 : 0;
  return sentences.filter(({ label }) => label === answer).length / sentences.length;
}

/** Trains a baseline on train, picks its epoch on dev, and measures it. */
async function measure(
  { model, ...training }: Baseline,
  { train, dev, wanted, seed }: Record<'train' | 'dev' | 'wanted', Example[]> & { seed: number },
): Promise<number> {
  await trainClassifier(model, { train, dev, seed, batchSize: 32, labelSmoothing: 0, ...training });
  const value = await accuracy(wanted, (ids) => Promise.resolve(model.predict(ids) as tf.Tensor));
  model.dispose();
  return value;
}

/** Trains the baselines with the model file's own vocabulary, word vectors and seed. */
async function measureBaselines(
  splits: Record<'train' | 'dev' | 'wanted', Sst2Sentence[]>,
  model: Pick<OnnxModel, 'metadata' | 'graph'> & {
    config: SentimentConfig;
    onMessage: RecipeEvaluateOptions['onMessage'];
  },
): Promise<Evaluation['baselines']> {
  const { config, metadata, graph, onMessage } = model;
  const encode = openTokenizer(jsonMetadata(metadata, 'heed.tokenizer', sentiment.id) as object);
  const encoded = (sentences: readonly Sst2Sentence[]): Example[] =>
    sentences.map(({ text, label }) => ({ ids: encode(text).ids, label }));
  const examples = {
    train: encoded(splits.train),
    dev: encoded(splits.dev),
    wanted: encoded(splits.wanted),
    seed: config.seed,
  };
  const stored = readWeights(graph).get('words/embeddings')!;
  const vectors = tf.tensor2d(stored.values, stored.dims as [number, number]);
  onMessage?.('Training the baseline: bag of words');
  const words = await measure(bagOfWords(config.vocabulary, config.seed), examples);
  onMessage?.('Training the baseline: mean of the same word vectors');
  const mean = await measure(
    meanOfVectors(vectors, { hidden: config.width, trainEmbedding: false, seed: config.seed }),
    examples,
  );
  vectors.dispose();
  return {
    majority: { accuracy: majority(splits.train, splits.wanted) },
    'bag-of-words logistic regression': { accuracy: words },
    'same vectors, mean-pooled, no attention': { accuracy: mean },
  };
}

/** How many sentences explanations are tested on: the intervals are narrow enough, the wait short. */
const explained = 200;

/**
 * Measures a sentiment model file on SST-2 through `sentiment.load`, as its users run it, beside
 * baselines that are trained in the same run with the file's own vocabulary and word vectors; and how
 * faithful its explanations are, on 200 sentences drawn by the model's seed.
 */
export async function evaluateSentiment({
  model = sentiment.model,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  signal,
  onMessage,
}: RecipeEvaluateOptions = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const folder = await findDataset('sst2', {
    ...(data === undefined ? {} : { data }),
    ...(signal ? { signal } : {}),
    ...(onMessage ? { onMessage } : {}),
  });
  const [train, dev, wanted] = (await Promise.all(
    (['train', 'dev', split] as const).map((name) => readSst2(folder, name)),
  )) as [Sst2Sentence[], Sst2Sentence[], Sst2Sentence[]];

  const bytes = await readSource(model, sentiment.id);
  const { metadata, graph } = readModel(bytes, sentiment.id);
  const config = jsonMetadata(metadata, 'heed.config', sentiment.id) as SentimentConfig;
  const call = signal ? { signal } : {};
  const classify = await sentiment.load(bytes);
  const texts = wanted.map(({ text }) => text);
  onMessage?.(`Classifying ${texts.length} sentences`);
  const answers = await classify(texts, call);
  const right = answers.filter(
    ({ label }, index) => label === (wanted[index]!.label === 1 ? 'positive' : 'negative'),
  );

  await classify.dispose();

  const { seed } = config;
  const watched = { ...call, ...(onMessage && { onMessage }) };
  const tested = { ...watched, inputs: texts, noun: 'sentences', most: explained, seed };
  const explanations = faithfulness && (await testExplanations(sentiment, bytes, tested));

  const measured = baselines
    ? await measureBaselines({ train, dev, wanted }, { config, metadata, graph, onMessage })
    : {};
  return {
    task: sentiment.id,
    data: 'sst2',
    split,
    seed,
    metrics: { accuracy: right.length / wanted.length },
    baselines: measured,
    ...(explanations && { faithfulness: explanations }),
  };
}
