import type { NextItemConfig } from './model.js';
import type { CorpusKind } from './read-corpus.js';

/** How a model is trained. */
export interface NextItemTraining {
  epochs: number;
  /** Items that the model sees at once. */
  longest: number;
  /** Items of a batch, filling included. */
  batchItems: number;
  /**
   * Items that each right one is compared with, drawn anew for each batch. Catalogues that are not larger are
   * compared with as a whole.
   */
  negatives: number;
  /** Share of each answer that is spread over all items, [0, 1); where items are drawn, 0. */
  labelSmoothing: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
}

/** What a recipe is made with; rows and attributes come from the data. */
export type Settings = Omit<NextItemConfig, 'rows' | 'attributes'> & NextItemTraining;

/** Everything that decides what the model of somebody's own data becomes. */
export const settings = {
  width: 64,
  heads: 2,
  blocks: 2,
  hidden: 128,
  most: 8,
  dropout: 0.3,
  ownDropout: 0.1,
  epochs: 10,
  longest: 50,
  batchItems: 2048,
  negatives: 2048,
  labelSmoothing: 0,
  learningRate: 2e-3,
  weightDecay: 0.01,
  seed: 1,
} as const satisfies Settings;

/** The same for the data that was tried: chosen on dev. */
const changes: Readonly<Record<CorpusKind, Partial<Settings>>> = {
  own: {},
  // Few histories, and long ones.
  movielens: { blocks: 1, dropout: 0.5, longest: 200, epochs: 24, negatives: 20_000 },
  beauty: { width: 128, heads: 4, blocks: 1, hidden: 256, dropout: 0.4 },
  lastfm: { blocks: 1, dropout: 0.5, longest: 200, epochs: 24, negatives: 20_000 },
};

/** The settings for a kind of data. */
export const settingsOf = (kind: CorpusKind): Settings => ({ ...settings, ...changes[kind] });
