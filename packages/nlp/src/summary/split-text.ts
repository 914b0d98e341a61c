import { withoutMarkup } from '../text/markup.js';
import { splitSentences, type Sentence } from '../text/sentences.js';

/** A text whose sentences are known. */
export interface SplitText {
  /** In order. Their places are those in all of them, joined by blanks. */
  sentences: readonly string[];
}

/** A text without line breaks and double blanks. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The sentences of a text; `from` and `to` are places in the text as it came, with its tags. */
export function sentencesOf(input: string | SplitText): Sentence[] {
  if (typeof input === 'string') {
    const split = splitSentences(withoutMarkup(input));
    return split.map((sentence) => ({ ...sentence, text: onOneLine(sentence.text) }));
  }
  let from = 0;
  return input.sentences.map((text) => {
    const sentence = { text: onOneLine(text), from, to: from + text.length };
    from = sentence.to + 1;
    return sentence;
  });
}
