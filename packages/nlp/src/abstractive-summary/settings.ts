import type { WriterConfig } from './model.js';
import type { WriterTraining } from './train-writer.js';

/** Everything that decides what the model becomes. */
export const settings = {
  vocabulary: 5000,
  width: 128,
  heads: 4,
  encoders: 1,
  hidden: 256,
  units: 128,
  compared: 64,
  dropout: 0.3,
  epochs: 6,
  coveredEpochs: 3,
  batchSize: 16,
  learningRate: 1.5e-3,
  weightDecay: 0.05,
  seed: 1,
} as const satisfies Omit<WriterConfig, 'embedding'> & Omit<WriterTraining, 'train' | 'dev'>;
