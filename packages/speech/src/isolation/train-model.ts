import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import {
  AdamW,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import { siSdr } from '../measure/si-sdr.js';
import {
  batchOf,
  fixedMixtures,
  overlapped,
  trainingBatches,
  type IsolationBatch,
  type IsolationCorpus,
  type Mixture,
} from './data.js';
import { isolationLoss } from './isolation-loss.js';
import type { Made } from './settings.js';

/** Windows of dev by which the epoch is chosen, at 0 dB. */
const chosenBy = 96;

/** By how much SI-SDR is better after isolating than before, in dB, over all windows. */
async function improvement(
  answers: (inputs: { frames: tf.Tensor }) => Promise<tf.Tensor>,
  mixtures: readonly Mixture[],
  settings: Made,
): Promise<number> {
  let sum = 0;
  for (let start = 0; start < mixtures.length; start += settings.batchSize) {
    const batch = batchOf(mixtures.slice(start, start + settings.batchSize), settings);
    const isolated = await answers({ frames: batch.frames });
    const [clean, before, after] = (await Promise.all([
      batch.speech.array(),
      batch.noisy.array(),
      isolated.array(),
    ])) as [number[][], number[][], number[][]];
    for (const [row, speech] of clean.entries()) {
      sum += siSdr(after[row]!, speech) - siSdr(before[row]!, speech);
    }
    tf.dispose([...Object.values(batch), isolated]);
  }
  return sum / mixtures.length;
}

/** Trains an isolator, and keeps the epoch that improves SI-SDR on dev most. */
export async function trainModel(
  model: tf.LayersModel,
  { train, dev }: Record<'train' | 'dev', IsolationCorpus>,
  settings: Made,
  options: Partial<FitOptions<IsolationBatch>> = {},
): Promise<FitReport> {
  const { epochs, learningRate, weightDecay, seed, batchSize } = settings;
  const data = trainingBatches(train, settings);
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });
  const mixtures = fixedMixtures(dev, settings, { count: chosenBy, ratio: 0, seed });
  const isolate = (frames: tf.Tensor, training: boolean) =>
    overlapped(model.apply(frames, { training }) as tf.Tensor);
  const like = batchOf(mixtures.slice(0, batchSize), settings);
  const answers = await compile(({ frames }: { frames: tf.Tensor }) => isolate(frames, false), {
    inputs: { frames: like.frames },
  }).finally(() => tf.dispose(Object.values(like)));
  try {
    return await fit(model, data, {
      ...options,
      loss: ({ frames, speech, noisy }, training) =>
        isolationLoss(isolate(frames!, training), speech!, noisy!),
      optimizer,
      epochs,
      evaluate: async () => ({ improvement: await improvement(answers, mixtures, settings) }),
    });
  } finally {
    await answers.dispose();
    optimizer.dispose();
  }
}
