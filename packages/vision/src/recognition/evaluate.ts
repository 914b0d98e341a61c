import * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import type { PixelImage } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import {
  readRival,
  requireSameLabels,
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
  type Watched,
} from '@heed/attention-core/train';
import type { Corpus } from './corpus.js';
import { readCorpus } from './read-corpus.js';
import type { LabelledPictures } from './data.js';
import type { Made } from './made.js';
import { buildPixelRegression } from './model.js';
import { recognition } from './task.js';
import { measured, trainModel } from './train-model.js';

/** The same model without attention, which the recipe trains beside it. */
const withoutAttention = new URL(
  '../../unshipped/recognition-without-attention.onnx',
  import.meta.url,
);

/** How many pictures explanations are tested on: the intervals are narrow enough, the wait short. */
const explained = 100;

/** A picture of a corpus, as a user would give it. */
function pictureOf({ pictures, side, channels }: LabelledPictures, row: number): PixelImage {
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) {
    for (let colour = 0; colour < 3; colour++) {
      const channel = channels === 3 ? colour : 0;
      data[4 * pixel + colour] = pictures[(row * side * side + pixel) * channels + channel]!;
    }
  }
  return { width: side, height: side, data };
}

/** Share of pictures that a model file names rightly, asked as its users ask it. */
async function measure(
  model: string | URL | Uint8Array,
  inputs: readonly PixelImage[],
  truth: readonly string[],
  signal: AbortSignal | undefined,
): Promise<number> {
  await using recognise = await recognition.load(model);
  const answers = await recognise(inputs, signal ? { signal } : {});
  return answers.filter(({ label }, row) => label === truth[row]).length / truth.length;
}

/** Share of pictures of the class that the training split has most of. */
function majority({ train }: Corpus, wanted: LabelledPictures): number {
  const counts = new Map<number, number>();
  for (const label of train.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [[most]] = [...counts].sort((one, other) => other[1] - one[1]) as [[number, number]];
  return wanted.labels.filter((label) => label === most).length / wanted.labels.length;
}

/** Trains logistic regression on the pixels as they are, and measures it. */
async function regression(
  corpus: Corpus,
  wanted: LabelledPictures,
  made: Made,
  watched: Watched,
): Promise<number> {
  const model = buildPixelRegression(made);
  const plain = {
    shift: 0,
    zoom: 0,
    turn: 0,
    light: 0,
    erase: 0,
    mirror: false,
    labelSmoothing: 0,
  };
  const settings = { ...made, ...plain, epochs: 15, learningRate: 2e-3, weightDecay: 0 };
  try {
    await trainModel(model, corpus, settings, watched);
    return await measured(model, wanted);
  } finally {
    model.dispose();
  }
}

function requireSplit(corpus: Corpus, split: 'dev' | 'test'): LabelledPictures {
  const wanted = corpus[split];
  if (wanted) return wanted;
  throw new HeedError({
    code: 'option',
    where: recognition.id,
    required: 'split must be dev for own pictures, a fifth of which is kept for it',
    got: split,
  });
}

/**
 * Measures a model file through `recognition.load`, as its users run it, beside baselines on the same pictures, and
 * how faithful its explanations are.
 *
 * @param rival - the same model without attention. Default: the one in the repository, for Fashion-MNIST
 */
export async function evaluateRecognition({
  model = recognition.model,
  rival,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  signal,
  onMessage,
}: RecipeEvaluateOptions & { rival?: string | URL } = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(model, recognition.id);
  const made = jsonMetadata(
    readModel(bytes, recognition.id).metadata,
    'heed.config',
    recognition.id,
  ) as Made;
  const { seed } = made;
  const place = {
    ...(data !== undefined && { data }),
    ...(signal && { signal }),
    ...(onMessage && { onMessage }),
  };
  const corpus = await readCorpus(place, made, seed);
  requireSameLabels(recognition.id, made.labels, corpus.labels);
  const wanted = requireSplit(corpus, split);
  const inputs = Array.from(wanted.labels, (_, row) => pictureOf(wanted, row));
  const truth = Array.from(wanted.labels, (label) => corpus.labels[label]!);
  onMessage?.(`Naming ${inputs.length} pictures`);
  const accuracy = await measure(bytes, inputs, truth, signal);

  const beside: Evaluation['baselines'] = {};
  if (baselines) {
    const location = rival ?? (corpus.name === 'fashion-mnist' ? withoutAttention : undefined);
    const other = location && (await readRival(location, place));
    if (other !== undefined) {
      onMessage?.('Naming them without attention');
      beside['convolutions of equal size, no attention'] = {
        accuracy: await measure(other, inputs, truth, signal),
      };
    }
    onMessage?.('Training a baseline: logistic regression');
    beside['logistic regression'] = { accuracy: await regression(corpus, wanted, made, place) };
    beside['majority'] = { accuracy: majority(corpus, wanted) };
  }

  const report =
    faithfulness &&
    (await testExplanations(recognition, bytes, {
      ...place,
      inputs,
      noun: 'pictures',
      most: explained,
      seed,
    }));
  return {
    task: recognition.id,
    data: corpus.name,
    split,
    seed,
    metrics: { accuracy },
    baselines: beside,
    ...(report && { faithfulness: report }),
  };
}
