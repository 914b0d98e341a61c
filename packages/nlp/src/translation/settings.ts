import type { TranslatorConfig } from './model.js';
import type { TranslatorTraining } from './train-translator.js';

/** Everything that decides what the shipped models become. */
export const settings = {
  vocabulary: 6000,
  width: 128,
  heads: 4,
  encoders: 4,
  decoders: 4,
  hidden: 256,
  dropout: 0.3,
  epochs: 36,
  batchPieces: 2048,
  learningRate: 2e-3,
  warmup: 800,
  weightDecay: 0.01,
  labelSmoothing: 0.1,
  seed: 1,
} as const satisfies TranslatorConfig & Omit<TranslatorTraining, 'train' | 'dev'>;
