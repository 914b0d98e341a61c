import { element } from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';

/** Below this probability the page says that the model is not sure. */
const sure = 0.65;

/** The answer: label, confidence, and where that lies between negative and positive. */
export function answerView(root: HTMLElement): {
  /** Shows an answer; `note` says where it comes from. */
  show(result: SentimentResult, note: string): void;
  /** Shows that there is no answer, and what to do. */
  empty(text: string, hint: string): void;
} {
  const label = element('p', { class: 'label' });
  const confidence = element('p', { class: 'confidence' });
  const dot = element('span', { class: 'dot' });
  const scale = element('div', { class: 'scale', role: 'img' }, dot);
  const ends = element(
    'p',
    { class: 'ends', 'aria-hidden': 'true' },
    element('span', {}, 'negative'),
    element('span', {}, 'positive'),
  );
  const note = element('p', { class: 'note' });
  root.append(label, confidence, scale, ends, note);
  return {
    show(result, text) {
      const unsure = result.score < sure;
      const positive = result.label === 'positive' ? result.score : 1 - result.score;
      const word = result.label === 'positive' ? 'Positive' : 'Negative';
      root.dataset['state'] = unsure ? 'unsure' : 'sure';
      label.textContent = unsure ? 'Unsure' : word;
      confidence.textContent = unsure
        ? `leaning ${result.label}, ${percent(result.score)}`
        : `${percent(result.score)} sure`;
      scale.ariaLabel = `Probability of positive: ${percent(positive)}`;
      dot.style.left = `${(100 * positive).toFixed(1)}%`;
      note.textContent = text;
    },
    empty(text, hint) {
      root.dataset['state'] = 'empty';
      label.textContent = text;
      confidence.textContent = hint;
      scale.ariaLabel = 'No answer';
      note.textContent = '';
    },
  };
}

/** A share in whole per cent; never 100, as the model is never certain. */
export function percent(value: number): string {
  return value > 0.995 ? '> 99 %' : `${Math.round(100 * value)} %`;
}
