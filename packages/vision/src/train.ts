/** How the shipped models were made, so that they can be made again. */
import type { Recipe } from '@heed/attention-core/train';
import { detectionRecipe } from './detection/recipe.js';
import { glimpsesRecipe } from './glimpses/recipe.js';
import { recognitionRecipe } from './recognition/recipe.js';

/** Recipes by the short name of their task. */
export const recipes: Readonly<Record<string, Recipe>> = {
  recognition: recognitionRecipe,
  detection: detectionRecipe,
  glimpses: glimpsesRecipe,
};

export {
  averagePrecision,
  type AveragePrecision,
  type BoxSize,
  type ClassPrecision,
  type DetectedPicture,
} from './detection/average-precision.js';
export type { DetectorConfig } from './detection/detector-config.js';
export {
  buildConvolutionalDetector,
  buildDetector,
  type DetectorModel,
} from './detection/model.js';
export type { RecognitionConfig } from './recognition/model.js';
export { buildRecognitionBaseline, buildRecognitionModel } from './recognition/model.js';
/** Trains any classifier of pictures; the benchmark of attention over channels does. */
export {
  accuracyOf,
  compileAnswers,
  trainModel,
  type TrainingSettings,
  type TrainModelOptions,
} from './recognition/train-model.js';
export type { LabelledPictures } from './recognition/data.js';
export type { PictureBatch } from './recognition/data.js';
export type { Framing } from './recognition/framing.js';
export type { TruthBox } from './picture/box.js';
