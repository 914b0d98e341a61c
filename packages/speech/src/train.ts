/** How the shipped models were made, so that they can be made again. */
import type { Recipe } from '@heed/attention-core/train';
import { isolationRecipe } from './isolation/recipe.js';
import { keywordRecipe } from './keyword/recipe.js';
import { transcriptionRecipe } from './transcription/recipe.js';

/** Recipes by the short name of their task. */
export const recipes: Readonly<Record<string, Recipe>> = {
  keyword: keywordRecipe,
  transcription: transcriptionRecipe,
  isolation: isolationRecipe,
};

export { buildKeywordBaseline, buildKeywordModel, type KeywordConfig } from './keyword/model.js';
export {
  trainKeywordWithout,
  type UnheardSpeaker,
  type WithoutSpeakerOptions,
} from './keyword/train-without-speaker.js';

export { Isolator, type Isolated, type IsolatorArgs, type Memory } from './isolation/isolator.js';
export { buildIsolator, type IsolatorModel } from './isolation/model.js';
export type { IsolatorSizes } from './isolation/sizes.js';
export {
  trainIsolationWithout,
  type UnheardVoice,
  type WithoutVoiceOptions,
} from './isolation/train-without-speaker.js';
export { buildCtcTranscriber, buildTranscriber, type Transcriber } from './transcription/model.js';
export type { TranscriberSizes } from './transcription/sizes.js';
export { Speller, type SpellerArgs, type Spelling, type Spelt } from './transcription/speller.js';
