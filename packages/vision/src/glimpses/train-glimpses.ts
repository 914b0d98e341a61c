import * as tf from '@tensorflow/tfjs';
import {
  AdamW,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import { accuracies } from './accuracies.js';
import { glimpsesLoss, type Looked } from './glimpses-loss.js';
import type { Articles } from './scene.js';
import { fixedScenes, freshScenes, type SceneBatch } from './scenes.js';

/** How a model is trained. */
export interface GlimpsesTraining {
  /** Weight of the answers before the last one, together. */
  early: number;
  /** Weight of REINFORCE; see `glimpsesLoss`. */
  reinforce: number;
  /** How often the places of a picture are drawn in a step: Monte Carlo samples, ≥ 2 with REINFORCE. */
  samples: number;
  epochs: number;
  /** Pictures in a batch. */
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  seed: number;
}

/** Articles to train on, and to choose the epoch by. */
export type GlimpsesData = Record<'train' | 'dev', Articles>;

/** The loss of one batch. */
export type SceneLoss = (batch: SceneBatch, training: boolean) => tf.Scalar;

/** Trains a model on scenes, each epoch with new ones, and keeps the epoch that is right most often on dev. */
export async function trainOnScenes(
  model: tf.LayersModel,
  loss: SceneLoss,
  { train, dev }: GlimpsesData,
  {
    epochs,
    batchSize,
    learningRate,
    weightDecay,
    seed,
  }: Omit<GlimpsesTraining, 'early' | 'samples' | 'reinforce'>,
  options: Partial<FitOptions<SceneBatch>> = {},
): Promise<FitReport> {
  const data = freshScenes(train, { batchSize, seed });
  const total = epochs * data.steps!;
  const optimizer = new AdamW({
    learningRate: warmupCosine({ peak: learningRate, warmup: Math.ceil(total / 20), total }),
    weightDecay,
    clipNorm: 1,
  });
  const scenes = fixedScenes(dev);
  try {
    return await fit(model, data, {
      ...options,
      loss,
      optimizer,
      epochs,
      evaluate: async () => ({ accuracy: (await accuracies(model, scenes, dev.labels)).at(-1)! }),
      best: { highest: 'accuracy' },
    });
  } finally {
    optimizer.dispose();
  }
}

/** Trains a model that looks; {@link trainOnScenes}. */
export function trainGlimpses(
  model: tf.LayersModel,
  data: GlimpsesData,
  training: GlimpsesTraining,
  options: Partial<FitOptions<SceneBatch>> = {},
): Promise<FitReport> {
  const { samples, early, reinforce } = training;
  const repeated = (x: tf.Tensor) =>
    tf.tile(
      x,
      x.shape.map((_, axis) => (axis === 0 ? samples : 1)),
    ); // [B, …] → [M·B, …]
  const loss: SceneLoss = ({ pictures, truth }, learning) =>
    tf.tidy(() => {
      const looked = model.apply(repeated(pictures), { training: learning }) as tf.Tensor[];
      return glimpsesLoss(looked as unknown as Looked, repeated(truth), {
        early,
        reinforce,
        samples,
      });
    });
  return trainOnScenes(model, loss, data, training, options);
}

/** Trains the convolutional network; {@link trainOnScenes}. */
export function trainConvolutions(
  model: tf.LayersModel,
  data: GlimpsesData,
  training: GlimpsesTraining,
  options: Partial<FitOptions<SceneBatch>> = {},
): Promise<FitReport> {
  const loss: SceneLoss = ({ pictures, truth }, learning) =>
    tf.tidy(
      () =>
        tf.losses.softmaxCrossEntropy(
          truth,
          model.apply(pictures, { training: learning }) as tf.Tensor,
        ) as tf.Scalar,
    );
  return trainOnScenes(model, loss, data, training, options);
}
