import { listening } from './listening.js';
import type { Made } from './made.js';

/** What a recipe is made with; `from` is a model file, or `scratch`, or `shipped`. */
export type Settings = Omit<Made, 'labels'> & { from: string };

/** Everything that decides what the shipped model becomes; the words come from the data. */
export const settings = {
  ...listening,
  bands: 40,
  stem: [16, 32, 64],
  width: 96,
  heads: 4,
  blocks: 2,
  hidden: 192,
  dropout: 0.1,
  epochs: 16,
  batchSize: 32,
  learningRate: 2e-3,
  weightDecay: 0.05,
  labelSmoothing: 0.1,
  speed: [0.85, 1.15],
  loudness: 6,
  noisy: 0.5,
  ratio: [0, 20],
  gap: 0.1,
  stops: 2,
  silent: 0.03,
  from: 'scratch',
  seed: 1,
} as const satisfies Settings;

/** The same for somebody's own words, a few recordings of each. */
export const ownSettings = {
  ...settings,
  from: 'shipped',
  epochs: 40,
  batchSize: 8,
  learningRate: 1e-3,
} as const satisfies Settings;
