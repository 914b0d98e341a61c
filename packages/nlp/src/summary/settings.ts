import type { SummaryConfig } from './model.js';

/** Everything that decides what the shipped model becomes. */
export const settings = {
  /** Words in the vocabulary; with 8-bit weights the file stays under 5 MB. */
  vocabulary: 16_000,
  width: 64,
  units: 48,
  heads: 4,
  blocks: 1,
  hidden: 128,
  dropout: 0.2,
  embeddingDropout: 0.3,
  epochs: 4,
  batchSize: 16,
  learningRate: 1e-3,
  weightDecay: 0.05,
  temperature: 0.1,
  seed: 1,
} as const satisfies Omit<SummaryConfig, 'embedding'> & Record<string, unknown>;
