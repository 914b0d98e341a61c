import {
  callback,
  number,
  wholeNumber,
  type CallbackEvent,
  type TaskResult,
} from '@heed/attention-core/plugin';
import type { WordAlignment } from './alignment.js';

/** One sentence and its translation. */
export interface TranslatedSentence {
  source: string;
  text: string;
  /** Geometric mean of the probabilities of its pieces, 0 … 1. */
  score: number;
  /**
   * Which source words each word came from, by the heads that agree best with a dictionary; present where
   * attention is asked for, if the model looks at the source at all.
   */
  alignment?: WordAlignment;
}

/** What a translator answers. `sentenceTraces` parts its attention by sentences. */
export interface Translation extends TaskResult {
  /** The whole translation. */
  text: string;
  sentences: TranslatedSentence[];
}

/** What is known of a translation while it is written. */
export interface TranslationEvent extends CallbackEvent {
  /** The number of the sentence within the text. */
  sentence: number;
  /** The sentence's translation so far. With several beams, its beginning may still change. */
  text: string;
  /**
   * Which source words each word so far came from, where the finished sentence will say it. The last word may
   * still grow; with several beams, the others may change as well.
   */
  alignment?: WordAlignment;
  /** Whether this sentence is finished. */
  done: boolean;
}

/** What a call may set. */
export const translationOptions = {
  beams: wholeNumber({
    default: 4,
    minimum: 1,
    maximum: 8,
    about: 'Hypotheses that are followed at once: more find likelier sentences, 1 is fastest.',
  }),
  lengthPenalty: number({
    default: 1,
    minimum: 0,
    maximum: 2,
    about: 'How far long sentences are favoured: 0 not at all.',
  }),
  onToken: callback<TranslationEvent>(
    'Is told of each sentence whenever its translation grows, with attention also which words its words came from.',
  ),
};
