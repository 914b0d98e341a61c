import type { DiagnosisConfig } from './model.js';

/** How a model is trained. */
export interface DiagnosisTraining {
  epochs: number;
  /** Patients in a batch. */
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  /** How much learning the differential counts beside learning the condition; idle where it is not told. */
  differential: number;
  /** The epoch that is kept. Default: the one with the lowest loss on dev. */
  best?: 'last';
  /** Models that are trained alike from other beginnings, and asked together, ≥ 1. Default 1. */
  members?: number;
  /** Shares of patients that are seen with all answers, with those to some questions, and with some of what there is. */
  seen: { whole: number; asked: number; told: number };
}

/** What the recipe is made with. */
export type Settings = DiagnosisConfig & DiagnosisTraining;

/** Everything that decides what the shipped model becomes: chosen on dev and on folds, among six that were tried. */
export const settings = {
  width: 32,
  heads: 4,
  hidden: 64,
  dropout: 0.1,
  epochs: 16,
  batchSize: 32,
  learningRate: 4e-3,
  weightDecay: 0.1,
  differential: 0.5,
  seen: { whole: 0.5, asked: 0.35, told: 0.15 },
  seed: 1,
} as const satisfies Settings;
