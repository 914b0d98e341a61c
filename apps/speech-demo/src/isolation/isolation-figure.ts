import { type AnswerFigure, element } from '@heed/demo-kit';
import type { IsolationResult } from '@heed/speech';
import { decibels, type Gain } from './gain-of.js';
import { saveSound } from './save-sound.js';

/** What stands under the headline of an isolated sound. */
export interface IsolationFigure extends AnswerFigure<IsolationResult> {
  /** Says how much clearer the speech became; where nobody knows it without noise, nothing. */
  gain(gain: Gain | undefined): void;
}

/** Makes an {@link IsolationFigure}. */
export function isolationFigure(): IsolationFigure {
  const measured = element('div', { class: 'gain', hidden: true });
  let shown: IsolationResult | undefined;
  const save = element(
    'button',
    { type: 'button', onclick: () => shown && void saveSound(shown.sound, 'speech.wav') },
    'Save the speech',
  );
  const root = element('div', { class: 'isolated' }, measured, save);
  return {
    root,
    verdict({ loudness: { heard, kept } }) {
      const headline = `${decibels(Math.abs(kept - heard))} ${kept > heard ? 'louder' : 'quieter'}`;
      const confidence = 'without what is no speech';
      return { state: 'sure', headline, confidence, spoken: `${headline}, ${confidence}` };
    },
    show(result) {
      shown = result;
      root.hidden = result === undefined;
    },
    gain(gain) {
      measured.hidden = gain === undefined;
      if (gain === undefined) return;
      const { before, after } = gain;
      measured.replaceChildren(
        element('p', { class: 'large' }, `${decibels(after - before, true)} clearer`),
        element(
          'p',
          { class: 'hint' },
          `SI-SDR beside the recording without noise: ${decibels(before)} as it came, ${decibels(after)} now.`,
        ),
      );
    },
  };
}
