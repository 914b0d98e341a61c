import type { RecognitionConfig } from './model.js';
import type { TrainingSettings } from './train-model.js';

/** What a recipe is made with; `from` is a model file, or `scratch`, or `shipped`. */
export type Settings = Omit<RecognitionConfig, 'labels'> & TrainingSettings & { from: string };

/** Everything that decides what the shipped model becomes. */
export const settings = {
  side: 28,
  channels: 1,
  framing: 'article',
  stem: [32, 64, 128],
  heads: 4,
  blocks: 1,
  hidden: 256,
  dropout: 0.1,
  epochs: 40,
  batchSize: 128,
  learningRate: 1.5e-3,
  weightDecay: 0.05,
  labelSmoothing: 0.1,
  shift: 2,
  zoom: 0,
  turn: 0,
  light: 0,
  mirror: true,
  erase: 0.25,
  from: 'scratch',
  seed: 1,
} as const satisfies Settings;

/** The same for somebody's own pictures, a few of each class: photographs in colour, changed more. */
export const ownSettings = {
  ...settings,
  from: 'shipped',
  side: 32,
  channels: 3,
  framing: 'photo',
  epochs: 45,
  batchSize: 8,
  learningRate: 1.5e-3,
  shift: 3,
  zoom: 0.15,
  turn: 15,
  light: 0.15,
} as const satisfies Settings;
