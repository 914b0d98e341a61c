/** Natural language with its attention open. */
export { sentiment, maximumWords, type SentimentResult } from './sentiment/task.js';
export type {
  TranslatedSentence,
  Translation,
  TranslationEvent,
} from './translation/translation.js';
export { maximumCharacters } from './translation/translator.js';
export type { WordAlignment } from './translation/alignment.js';
export { germanToEnglish } from './translation/tasks.js';
export {
  maximumSentences,
  summary,
  type RatedSentence,
  type SummaryResult,
} from './summary/task.js';
export type { SplitText } from './summary/split-text.js';
export { plugin } from './plugin.js';
