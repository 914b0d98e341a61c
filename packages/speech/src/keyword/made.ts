import type { KeywordConfig } from './model.js';
import type { BatchSettings } from './data.js';

/** How a model is trained. */
export interface TrainingSettings extends BatchSettings {
  epochs: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  /** Share of each answer that is spread over all, [0, 1): keeps the model from being too sure. */
  labelSmoothing: number;
}

/** What a model file says of how it was made. */
export type Made = KeywordConfig & TrainingSettings;
