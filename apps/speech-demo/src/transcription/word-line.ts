import { shades } from '@heed/attention-core/view';
import { element, type Look, percent, type Pointed, roving } from '@heed/demo-kit';
import type { HeardWord } from '@heed/speech';
import type { Span } from '../sound/span.js';
import { shareIn } from '../sound/span.js';
import { placeWords } from './place-words.js';
import { markSure, markWords, wordButton } from './word-button.js';
import { lightOnWord } from './word-light.js';

/** The words over the sound in which they were heard. */
export interface WordLine {
  readonly root: HTMLElement;
  /** Shows words, each above its moment where there is room for that. */
  show(words: readonly HeardWord[], span: Span | undefined): void;
  /** Lights them; without a light they are plain. */
  light(look: Look | undefined): void;
  /** Which were said already; all, unless it plays. */
  until(seconds: number | undefined): void;
}

/** Least distance of two words, in their own size. */
const gap = 0.35;

/** Makes a {@link WordLine}. */
export function wordLine(pointed: Pointed, onPress: (index: number) => void): WordLine {
  const root = element('div', { class: 'said', role: 'group', 'aria-label': 'Words' });
  const renew = roving(root);
  let words: readonly HeardWord[] = [];
  let buttons: readonly HTMLButtonElement[] = [];
  let shown: Span | undefined;

  /** Puts each word above its moment; where they do not fit, or moments are not known, they are a text. */
  function lay(): void {
    root.dataset['along'] = 'time';
    const size = Number.parseFloat(getComputedStyle(root).fontSize);
    const boxes = buttons.map(({ offsetWidth }, index) => ({
      middle: shown ? shareIn(shown, words[index]!.at) * root.clientWidth : 0,
      width: offsetWidth,
    }));
    const lefts = shown && placeWords(boxes, root.clientWidth, gap * size);
    if (lefts === undefined) root.dataset['along'] = 'text';
    buttons.forEach(({ style }, index) => (style.left = lefts ? `${lefts[index]}px` : ''));
  }

  pointed.follow(() => markWords(buttons, pointed));
  new ResizeObserver(lay).observe(root);
  document.fonts.addEventListener('loadingdone', lay);
  return {
    root,
    show(next, span) {
      [words, shown] = [next, span];
      buttons = next.map(({ word, score, at }, index) => {
        const button = wordButton(index, pointed, onPress, word);
        button.ariaLabel = `${word}, at ${at.toFixed(1)} s, ${percent(score)}`;
        markSure(button, score);
        return button;
      });
      root.replaceChildren(...buttons);
      renew();
      markWords(buttons, pointed);
      lay();
    },
    light(look) {
      const weights = words.map((word) => (look ? lightOnWord(word, look) : 0));
      shades(weights, { full: look?.full ?? 1 }).forEach(({ step, background, ink }, index) => {
        const { style, dataset } = buttons[index]!;
        dataset['step'] = String(step);
        style.setProperty('--light', step > 0 ? background : 'transparent');
        style.setProperty('--ink', ink);
      });
    },
    until(seconds = Infinity) {
      buttons.forEach(({ dataset }, index) => {
        dataset['said'] = String(words[index]!.from <= seconds);
      });
    },
  };
}
