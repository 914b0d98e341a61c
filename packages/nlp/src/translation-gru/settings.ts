import type { TranslatorTraining } from '../translation/train-translator.js';
import type { GruTranslatorConfig } from './model.js';

/** Everything that decides what the shipped model becomes. */
export const gruSettings = {
  vocabulary: 6000,
  width: 128,
  units: 256,
  attention: true,
  dropout: 0.3,
  epochs: 12,
  batchPieces: 1024,
  learningRate: 2e-3,
  warmup: 300,
  weightDecay: 0.01,
  labelSmoothing: 0.1,
  seed: 1,
} as const satisfies GruTranslatorConfig & Omit<TranslatorTraining, 'train' | 'dev'>;
