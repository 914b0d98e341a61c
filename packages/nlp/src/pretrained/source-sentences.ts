import { splitSentences } from '../text/sentences.js';
import { textBetween } from '../text/text-between.js';
import type { EncodedText, PretrainedTokenizer } from './pretrained-tokenizer.js';

/** A sentence as a translator takes it. */
export interface SourceSentence extends EncodedText {
  /** As it stands in the text. */
  source: string;
  /** What stands before it in the text, after the sentence before: blanks, line breaks, emoji. */
  before: string;
}

/** A text as a translator takes it. */
export interface SourceText {
  sentences: SourceSentence[];
  /** What stands after the last one. */
  after: string;
}

/** The sentences of a text. A language that it names in front is told with each, and stands in none. */
export function readSentences(text: string, tokenizer: PretrainedTokenizer): SourceText {
  const { text: own, language } = tokenizer.takeLanguage(text);
  const found = splitSentences(own);
  const { before, after } = textBetween(own, found);
  const sentences = found.map(({ text: source }, place): SourceSentence => {
    return { source, before: before[place]!, ...tokenizer.encode(source, language) };
  });
  return { sentences, after };
}
