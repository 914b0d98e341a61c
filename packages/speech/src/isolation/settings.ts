import type { IsolatorSizes } from './sizes.js';

/** How the isolator is trained. */
export interface IsolationTraining {
  epochs: number;
  /** Windows of an epoch. */
  windows: number;
  /** Frames of a window. */
  frames: number;
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  /** Least and greatest ratio of speech and noise, in dB. */
  ratio: readonly [number, number];
  /** Share of windows in which nobody speaks. */
  silent: number;
  seed: number;
}

/** What a model file says of how it was made. */
export type Made = IsolatorSizes & IsolationTraining;

/** What a recipe is made with; `from` is a model file, or `scratch`, or `shipped`. */
export type Settings = Made & { from: string };

/** Everything that decides what the shipped model becomes. */
export const settings = {
  sampleRate: 8000,
  hop: 128,
  bands: 16,
  width: 64,
  heads: 2,
  blocks: 3,
  hidden: 128,
  past: 64,
  around: 2,
  epochs: 12,
  windows: 2400,
  frames: 128,
  batchSize: 8,
  learningRate: 2e-3,
  weightDecay: 0.01,
  ratio: [-5, 15],
  silent: 0.05,
  from: 'scratch',
  seed: 1,
} as const satisfies Settings;

/** The same for somebody's own sounds, which learn from what the shipped model knows already. */
export const ownSettings = {
  ...settings,
  from: 'shipped',
  epochs: 6,
  windows: 1200,
  learningRate: 1e-3,
} as const satisfies Settings;
