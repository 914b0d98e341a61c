import { splitSentences } from '../text/sentences.js';
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
  let end = 0;
  const sentences = splitSentences(own).map(({ text: source, from, to }): SourceSentence => {
    const before = own.slice(end, from);
    end = to;
    return { source, before, ...tokenizer.encode(source, language) };
  });
  return { sentences, after: own.slice(end) };
}
