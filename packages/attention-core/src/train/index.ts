/** The training loop on compiled steps: optimizer, schedule, checkpoints, progress; and recipes. */
export { AdamW, type AdamWOptions } from './adamw.js';
export { loadCheckpoint, saveCheckpoint, type NamedVariables } from './checkpoint.js';
export { writeWhole } from './files.js';
export { fit, type Batch, type FitOptions, type FitReport } from './fit.js';
export { seededRandom, shuffled } from '../explain/seeded-random.js';
export type {
  Evaluation,
  Recipe,
  RecipeEvaluateOptions,
  RecipeTrainOptions,
  TinyExperiment,
  TrainingProgress,
  TrainReport,
} from './recipe.js';
export { variableOf } from './run-folder.js';
export { warmupCosine, type Schedule, type WarmupCosineOptions } from './schedule.js';
export type { EpochRecord } from './standing.js';
