/** How the shipped models were made, so that they can be made again. */
import type { Recipe } from '@heed/attention-core/train';
import { clickThroughRecipe } from './click-through/recipe.js';
import { denoiseRecipe } from './denoise/recipe.js';
import { nextItemRecipe } from './next-item/recipe.js';

/** Recipes by the short name of their task. */
export const recipes: Readonly<Record<string, Recipe>> = {
  'next-item': nextItemRecipe,
  denoise: denoiseRecipe,
  'click-through': clickThroughRecipe,
};

export { buildNextItemModel, type NextItemConfig, type NextItemModel } from './next-item/model.js';
export { ItemVectors, type ItemSizes, type ItemVectorsArgs } from './items/item-vectors.js';
export { buildDetector, type Detector, type DetectorConfig } from './denoise/model.js';
export {
  readInteractions,
  type ReadInteractions,
  type ReadInteractionsOptions,
} from './corpus/read-interactions.js';
export type { BrokenRow } from './corpus/broken-rows.js';
export type { Interactions, Item, UserHistory } from './corpus/interactions.js';
export { leaveOneOut, type LeaveOneOut, type Question } from './corpus/leave-one-out.js';
