import { attentionPrefix } from '@heed/attention-core/plugin';
import { looking } from './looking.js';

/** What a model file tells beside its weights, each as JSON. */
export const entries = {
  /** Knots of each variable, by its id. */
  knots: 'heed.knots',
  /** What makes log odds probabilities that can be believed. */
  calibration: 'heed.calibration',
} as const;

/** The program that says how likely death is, and nothing else. */
export const rankProgram = 'rank';

/** The outputs that have weights: of knots by variable, of variables by variables, of variables by the answer. */
export const maps = {
  measurements: attentionPrefix + looking.measurements,
  variables: attentionPrefix + looking.variables,
  answer: attentionPrefix + looking.answer,
};
