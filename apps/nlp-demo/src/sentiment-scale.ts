import { type AnswerFigure, element, percent } from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';

/** Where an answer lies between negative and positive. */
export function sentimentScale(): AnswerFigure<SentimentResult> {
  const dot = element('span', { class: 'dot' });
  const scale = element('div', { class: 'scale', role: 'img' }, dot);
  const ends = element(
    'p',
    { class: 'ends', 'aria-hidden': 'true' },
    element('span', {}, 'negative'),
    element('span', {}, 'positive'),
  );
  return {
    root: element('div', {}, scale, ends),
    show(result) {
      if (result === undefined) {
        scale.ariaLabel = 'No answer';
        return;
      }
      const positive = result.label === 'positive' ? result.score : 1 - result.score;
      scale.ariaLabel = `Probability of positive: ${percent(positive)}`;
      dot.style.left = `${(100 * positive).toFixed(1)}%`;
    },
  };
}
