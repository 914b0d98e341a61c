import type { TranslationEvent } from '@heed/nlp';
import type { WrittenTranslation } from './alignment.js';

/** A translation that is being written. */
export interface GrowingTranslation extends WrittenTranslation {
  /** Takes in what is told of a sentence. */
  hear(event: TranslationEvent): void;
}

/**
 * A translation as far as it is written: its sentences grow side by side, in any order. Aligned is what lines can
 * be drawn to that need not move again: sentences up to the first that still grows, without its last word, which
 * may go on.
 */
export function growingTranslation(): GrowingTranslation {
  const told: (TranslationEvent | undefined)[] = [];
  return {
    hear: (event) => (told[event.sentence] = event),
    get text() {
      return told.flatMap((event) => event?.text ?? []).join(' ');
    },
    get sentences() {
      const growing = told.findIndex((event) => !event?.done);
      const settled = growing < 0 ? told : told.slice(0, growing + 1);
      return settled.flatMap((event) => (event ? wholeWords(event) : []));
    },
  };
}

function wholeWords({ alignment, done }: TranslationEvent): Pick<TranslationEvent, 'alignment'> {
  if (alignment === undefined || done) return { ...(alignment && { alignment }) };
  const { source, target, weights } = alignment;
  return { alignment: { source, target: target.slice(0, -1), weights: weights.slice(0, -1) } };
}
