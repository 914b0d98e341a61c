import type { DetectorConfig } from './detector-config.js';
import type { DetectorTraining } from './train-detector.js';

/** Everything that decides what the shipped model becomes. */
export const settings = {
  width: 320,
  height: 240,
  stem: [16, 32, 64],
  embedding: 96,
  heads: 4,
  encoderBlocks: 1,
  fineBlocks: 4,
  queryBlocks: 1,
  hidden: 96,
  queries: 300,
  epochs: 24,
  looks: 8,
  batchSize: 8,
  learningRate: 1e-3,
  weightDecay: 0.01,
  seed: 1,
} as const satisfies Omit<DetectorConfig, 'labels'> & DetectorTraining;
