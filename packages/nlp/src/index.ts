/** Natural language with its attention open. */
export { sentiment, maximumWords, type SentimentResult } from './sentiment/task.js';
export type {
  TranslatedSentence,
  Translation,
  TranslationEvent,
} from './translation/translation.js';
export { maximumCharacters } from './translation/translator.js';
export {
  alignWords,
  type HeadOf,
  type PiecedWords,
  type WordAlignment,
} from './translation/alignment.js';
export { sentenceTraces } from './translation/join-traces.js';
export { englishToGerman, germanToEnglish } from './translation/tasks.js';
export { englishToGermanGru, germanToEnglishGru } from './translation-gru/tasks.js';
export { summary, type RatedSentence, type SummaryResult } from './summary/task.js';
export { maximumSentences } from './summary/require-text.js';
export type { SplitText } from './summary/split-text.js';
export { plugin } from './plugin.js';
