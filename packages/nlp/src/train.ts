/** How the shipped models were made, so that they can be made again; and one that is not shipped. */
import type { Recipe } from '@heed/attention-core/train';
import { abstractiveSummaryRecipe } from './abstractive-summary/recipe.js';
import { sentimentRecipe } from './sentiment/recipe.js';
import { summaryRecipe } from './summary/recipe.js';
import { englishToGermanRecipe, germanToEnglishRecipe } from './translation/recipe.js';
import { englishToGermanGruRecipe, germanToEnglishGruRecipe } from './translation-gru/recipe.js';

/** Recipes by the short name of their task. */
export const recipes: Readonly<Record<string, Recipe>> = {
  'german-english': germanToEnglishRecipe,
  'english-german': englishToGermanRecipe,
  'german-english-gru': germanToEnglishGruRecipe,
  'english-german-gru': englishToGermanGruRecipe,
  summary: summaryRecipe,
  'abstractive-summary': abstractiveSummaryRecipe,
  sentiment: sentimentRecipe,
};

export { abstractiveSummary, type AbstractiveSummary } from './abstractive-summary/task.js';
export { buildSentimentModel, type SentimentConfig } from './sentiment/model.js';
export { buildSummaryModel, type SummaryConfig } from './summary/model.js';
export { classifierLoss } from './sentiment/train-classifier.js';
export type { TextBatch } from './sentiment/data.js';
export type { Direction } from './translation/corpus.js';
export type { Rival, TranslationTask } from './translation/evaluate.js';
export { translationRecipe } from './translation/recipe.js';
export {
  buildTranslator,
  type TranslatorConfig,
  type TranslatorModel,
} from './translation/model.js';
export { offerTokens } from './text/offer-tokens.js';
export { paddingId } from './text/padded-ids.js';
export { beginId, endId, unknownId } from './text/subword-format.js';
export { trainSubwords } from './text/train-subwords.js';
export { openSubwords, type Subwords, type SubwordText } from './text/subwords.js';
export { settings } from './sentiment/settings.js';
export { openTokenizer, type EncodedText } from './text/word-tokenizer.js';
