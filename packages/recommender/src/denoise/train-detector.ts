import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import { seededRandom } from '@heed/attention-core/plugin';
import {
  AdamW,
  areaUnderCurve,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import type { Prepared } from '../next-item/prepare.js';
import { noisyData, toNoisyBatch, type NoisyBatch } from './batches.js';
import { inject, type NoisyHistory } from './inject.js';
import type { Detector } from './model.js';
import { noiseSource } from './noise-source.js';
import type { Settings } from './settings.js';
import type { Judgements } from './threshold.js';

/** How much noise the best epoch and the threshold are chosen by. */
export const chosenBy = 0.2;

/** Histories that are judged at once while a detector is measured. */
const judgedAtOnce = 128;

/** Mean binary cross entropy of what fills nothing up. */
export const detectorLoss = (
  logits: tf.Tensor,
  { items, noise }: Pick<NoisyBatch, 'items' | 'noise'>,
): tf.Scalar =>
  tf.tidy(() => {
    const x = tf.squeeze(logits, [2]); // [B, L, 1] → [B, L]
    const real = tf.cast(tf.greater(items, 0), 'float32');
    const losses = tf.sub(tf.softplus(x), tf.mul(x, noise)); // −log of the right probability
    return tf.div(tf.sum(tf.mul(losses, real)), tf.sum(real)).asScalar();
  });

/** What a detector is trained on, and how. */
export interface DetectorTraining {
  prepared: Prepared;
  /** Vectors of the catalogue's items, `[V, D]`; they stay as they are. */
  vectors: Float32Array;
  settings: Omit<Settings, 'from'>;
}

/** Dev with noise in it, of both kinds in turn. */
function devNoise(prepared: Prepared, seed: number): NoisyHistory[] {
  const random = seededRandom(seed);
  const source = noiseSource(prepared);
  return prepared.dev
    .filter(({ history }) => history.length > 1)
    .map(({ history, user }, place) => {
      const kind = place % 2 === 0 ? 'random' : 'popular';
      return inject({ items: history }, { share: chosenBy, ...source(user, kind, random) });
    });
}

/** Trains a detector, keeps the epoch that tells noise best on dev, and says how it judges dev. */
export async function trainDetector(
  { model }: Detector,
  { prepared, vectors, settings }: DetectorTraining,
  options: Partial<FitOptions<NoisyBatch>> = {},
): Promise<{ report: FitReport; judged: Judgements }> {
  const { epochs, learningRate, weightDecay, longest, seed } = settings;
  const { catalogue } = prepared;
  const count = catalogue.items.length;
  const width = vectors.length / count;
  const data = noisyData(prepared, settings);
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });

  // Row 0 is what fills up.
  const table = tf.tidy(() =>
    tf.concat([tf.zeros([1, width]), tf.tensor2d(vectors, [count, width])]),
  );
  const judge = (items: tf.Tensor, training: boolean) =>
    model.apply(tf.gather(table, items), { training }) as tf.Tensor;
  const noisy = devNoise(prepared, seed);
  const measure = await compile(({ items }: { items: tf.Tensor }) => judge(items, false), {
    inputs: { items: { shape: ['batch', longest], dtype: 'int32' } },
    ...(options.threads !== undefined && { threads: options.threads }),
  });
  async function judgeDev(): Promise<Judgements> {
    const [scores, labels]: [number[], boolean[]] = [[], []];
    for (let start = 0; start < noisy.length; start += judgedAtOnce) {
      const part = noisy.slice(start, start + judgedAtOnce);
      const { items, noise } = toNoisyBatch(part, longest);
      const logits = await measure({ items });
      const values = (await logits.data()) as Float32Array;
      part.forEach((history, row) => {
        history.noise.slice(-longest).forEach((put, at) => {
          scores.push(1 / (1 + Math.exp(-values[row * longest + at]!)));
          labels.push(put);
        });
      });
      tf.dispose([items, noise, logits]);
    }
    return { scores: Float32Array.from(scores), labels };
  }
  try {
    const report = await fit(model, data, {
      ...options,
      loss: ({ items, noise }, training) => detectorLoss(judge(items, training), { items, noise }),
      optimizer,
      epochs,
      evaluate: async () => {
        const { scores, labels } = await judgeDev();
        return { auc: areaUnderCurve(scores, labels) };
      },
    });
    return { report, judged: await judgeDev() };
  } finally {
    await measure.dispose();
    optimizer.dispose();
    table.dispose();
  }
}
