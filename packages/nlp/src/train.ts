/** How the shipped models were made, so that they can be made again. */
import type { Recipe } from '@heed/attention-core/train';
import { sentimentRecipe } from './sentiment/recipe.js';

/** Recipes by the short name of their task. */
export const recipes: Readonly<Record<string, Recipe>> = { sentiment: sentimentRecipe };

export { buildSentimentModel, type SentimentConfig } from './sentiment/model.js';
export { classifierLoss } from './sentiment/train-classifier.js';
export type { TextBatch } from './sentiment/data.js';
export { settings } from './sentiment/settings.js';
export { openTokenizer, type EncodedText } from './sentiment/tokenizer.js';
