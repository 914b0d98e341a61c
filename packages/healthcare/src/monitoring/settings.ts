import type { MonitoringConfig } from './model.js';
import type { Seeing } from './see-some.js';

/** How a model is trained. */
export interface MonitoringTraining {
  /** Models that are trained alike from other beginnings, and asked together. */
  members: number;
  /** Of each member. */
  epochs: number;
  /** Stays in a batch. */
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  /** How much scores, length of stay and later death count beside death in hospital. */
  beside: number;
  /** How much of a stay is seen. */
  seen: Seeing;
}

/** What the recipe is made with. */
export type Settings = Omit<MonitoringConfig, 'member'> & MonitoringTraining;

/** Everything that decides what the shipped model becomes: chosen on folds of all stays, among some twenty that were tried. */
export const settings = {
  width: 16,
  heads: 2,
  hidden: 32,
  knots: 12,
  dropout: 0.15,
  members: 3,
  epochs: 30,
  batchSize: 64,
  learningRate: 3e-3,
  weightDecay: 0.05,
  beside: 1,
  seen: { early: 0.5, earliest: 12, measurements: 0.5, variables: 0.25 },
  seed: 1,
} as const satisfies Settings;
