import { attentionPrefix } from '@heed/attention-core/plugin';

/** What a model file tells beside its weights, each as JSON. */
export const entries = {
  questions: 'heed.questions',
  /** Years at which groups of ages begin; left out where they are those of DDXPlus. */
  ages: 'heed.ages',
  conditions: 'heed.conditions',
  answers: 'heed.answers',
  calibration: 'heed.calibration',
} as const;

/** Name of the layer in which conditions look at findings. */
export const conditionsName = 'conditions';

/** The output that has its weights. */
export const conditionsMap = attentionPrefix + conditionsName;
