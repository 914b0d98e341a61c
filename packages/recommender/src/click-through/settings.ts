import type { CorpusKind } from '../next-item/read-corpus.js';
import type { ClickConfig } from './model.js';

/** How a model is trained. */
export interface ClickTraining {
  epochs: number;
  /** Items of a history that the model sees: the latest. */
  longest: number;
  /** Impressions that are learned from together. */
  batchSize: number;
  /** How much items' own vectors are held back, each once an epoch, ≥ 0. */
  ownPenalty: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
}

/** What a recipe is made with; rows and attributes come from the data. */
export type Settings = Omit<ClickConfig, 'rows' | 'attributes'> & ClickTraining;

/** Everything that decides what the model of somebody's own data becomes. */
export const settings = {
  interest: 'target',
  width: 16,
  unit: [36],
  hidden: [64, 32],
  most: 8,
  dropout: 0.2,
  ownDropout: 0.05,
  epochs: 6,
  longest: 50,
  batchSize: 512,
  ownPenalty: 300,
  learningRate: 2e-3,
  weightDecay: 0.01,
  seed: 1,
} as const satisfies Settings;

/** The same for the data that was tried: chosen on dev. */
const changes: Readonly<Record<CorpusKind, Partial<Settings>>> = {
  own: { ownPenalty: 100 },
  movielens: { width: 32 },
  beauty: { width: 64, ownPenalty: 100, batchSize: 1024 },
  lastfm: {},
};

/** The settings for a kind of data. */
export const settingsOf = (kind: CorpusKind): Settings => ({ ...settings, ...changes[kind] });
