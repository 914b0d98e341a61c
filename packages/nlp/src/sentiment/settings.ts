import type { SentimentConfig } from './model.js';

/** What is trained. */
export const modelSettings = {
  /** Words in the vocabulary; with 8-bit weights the file stays under 5 MB. */
  vocabulary: 32_000,
  width: 128,
  heads: 4,
  blocks: 2,
  hidden: 512,
  dropout: 0.1,
  embeddingDropout: 0.2,
  trainEmbedding: true,
} as const;

/** The first training, on sentences of reviews. */
export const reviewSettings = {
  epochs: 1,
  batchSize: 256,
  learningRate: 1.5e-3,
  weightDecay: 0.01,
  labelSmoothing: 0.05,
} as const;

/** Everything that decides what the shipped model becomes; the training is the second one, on SST-2. */
export const settings = {
  ...modelSettings,
  onReviews: reviewSettings,
  epochs: 3,
  batchSize: 32,
  learningRate: 3e-4,
  weightDecay: 0.05,
  labelSmoothing: 0.05,
  seed: 1,
} as const satisfies Omit<SentimentConfig, 'embedding'> & Record<string, unknown>;
