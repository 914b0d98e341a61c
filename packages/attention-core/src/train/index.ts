/** The training loop on compiled steps: optimizer, schedule, checkpoints, progress; and recipes. */
export { AdamW, type AdamWOptions } from './adamw.js';
export { beginWith, type BeginWithOptions } from './begin-with.js';
export {
  explanationsSection,
  metricTable,
  type ExplanationWords,
  type MetricTableOptions,
} from './card-sections.js';
export { areaUnderCurve } from './area-under-curve.js';
export { percent, some, whole } from './card-words.js';
export {
  openCheckpoint,
  saveCheckpoint,
  type Checkpoint,
  type NamedVariables,
} from './checkpoint.js';
export { compileFit, type CompiledFit, type CompileFitOptions } from './compile-fit.js';
export type { Columns } from './columns.js';
export type { PairDataset } from './dataset-data.js';
export type { BestBy, EpochRecord, Measures } from './epoch-record.js';
export type { Examples } from './example-data.js';
export { writeWhole } from './files.js';
export { distillationLoss } from './distillation-loss.js';
export { fit } from './fit.js';
export type { ExampleBatch, FitData } from './fit-data.js';
export type { FitOptions, FitReport } from './fit-options.js';
export { findLabelFolders, type LabelFoldersOptions } from './label-folders.js';
export { seededRandom, shuffled } from '../explain/seeded-random.js';
export type { TrainingDisplay, TrainingProgress } from './progress.js';
export { progressBar, type ProgressBarOptions, type ProgressStream } from './progress-bar.js';
export { readRival, type RivalReading } from './read-rival.js';
export type {
  Evaluation,
  Recipe,
  RecipeEvaluateOptions,
  RecipeTrainOptions,
  TinyExperiment,
  TrainReport,
} from './recipe.js';
export {
  closeRun,
  openRun,
  type RecipeRun,
  type RecipeSettings,
  type Watched,
} from './recipe-run.js';
export { requireSameLabels } from './require-same-labels.js';
export { warmupCosine, type Schedule, type WarmupCosineOptions } from './schedule.js';
export { setAside } from './set-aside.js';
export { shipModel, type ShipModelOptions } from './ship-model.js';
export { smoothedCrossEntropy, type CrossEntropyInputs } from './smoothed-cross-entropy.js';
export { testExplanations, type TestedExplanations } from './test-explanations.js';
export { trainRival, type Rival, type RivalTraining } from './train-rival.js';
export type { TrainingData } from './training-data.js';
export type { Batch, ComputeOptions } from './training-step.js';
export { variableOf } from './variable-of.js';
