import type { SentimentConfig } from './model.js';

/** Everything that decides what the shipped model becomes. */
export const settings = {
  /** Words in the vocabulary; with 8-bit weights the file stays under 5 MB. */
  vocabulary: 32_000,
  width: 128,
  heads: 4,
  blocks: 2,
  hidden: 512,
  dropout: 0.1,
  embeddingDropout: 0.2,
  trainEmbedding: true,
  /** The first training, on sentences of reviews. */
  onReviews: {
    epochs: 1,
    batchSize: 256,
    learningRate: 1.5e-3,
    weightDecay: 0.01,
    labelSmoothing: 0.05,
  },
  /** The second training, on SST-2. */
  epochs: 3,
  batchSize: 32,
  learningRate: 3e-4,
  weightDecay: 0.05,
  labelSmoothing: 0.05,
  seed: 1,
} as const satisfies Omit<SentimentConfig, 'embedding'> & Record<string, unknown>;
