import { type AnswerFigure, element, percent, type Pointed, roving } from '@heed/demo-kit';
import type { HeardWord, TranscriptionResult } from '@heed/speech';
import { markSure, markWords, wordButton } from './word-button.js';

/** The words one below the other, each with its time and how sure it is; who points at a line points at its word. */
export function wordList(
  pointed: Pointed,
  onPress: (index: number) => void,
): AnswerFigure<TranscriptionResult> {
  const root = element('div', { class: 'words', role: 'group', 'aria-label': 'Words and times' });
  const renew = roving(root);
  let buttons: readonly HTMLButtonElement[] = [];

  function line({ word, at, score }: HeardWord, index: number): HTMLButtonElement {
    const button = wordButton(
      index,
      pointed,
      onPress,
      element('span', { class: 'number' }, `${at.toFixed(2)} s`),
      element('span', { class: 'name' }, word),
      element('span', { class: 'number' }, percent(score)),
    );
    markSure(button, score);
    return button;
  }

  pointed.follow(() => markWords(buttons, pointed));
  return {
    root,
    verdict({ text, words, seconds }) {
      const length = `${seconds.toFixed(1)} s`;
      if (words.length === 0) {
        const spoken = 'no words were heard';
        return { state: 'unsure', headline: 'No words', confidence: `in ${length}`, spoken };
      }
      const count = `${words.length} ${words.length === 1 ? 'word' : 'words'} in ${length}`;
      return { state: 'sure', headline: text, confidence: count, spoken: text };
    },
    show(result) {
      buttons = (result?.words ?? []).map(line);
      root.hidden = buttons.length === 0;
      root.replaceChildren(...buttons);
      renew();
      markWords(buttons, pointed);
    },
  };
}
