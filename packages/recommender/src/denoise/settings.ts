import type { DetectorConfig } from './model.js';

/** How a detector is trained. */
export interface DenoiseTraining {
  epochs: number;
  /** Items that the model sees at once. */
  longest: number;
  /** Items of a batch, filling included. */
  batchItems: number;
  /** The greatest share of noise that is put in; each history gets another share below. */
  mostNoise: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
}

/** What a recipe is made with; `from` is a file of next item, `shipped`, or `scratch` to train one first. */
export type Settings = Omit<DetectorConfig, 'items'> & DenoiseTraining & { from: string };

/** Everything that decides what the shipped model becomes. */
export const settings = {
  width: 64,
  heads: 4,
  blocks: 2,
  hidden: 128,
  dropout: 0.2,
  epochs: 30,
  longest: 50,
  batchItems: 2048,
  mostNoise: 0.4,
  learningRate: 1e-3,
  weightDecay: 0.01,
  from: 'shipped',
  seed: 1,
} as const satisfies Settings;
