import { type AnswerFigure, element, percent } from '@heed/demo-kit';
import type { SummaryResult } from '@heed/nlp';

/** How much of a text its summary is, and how much of it that carries. */
export function summaryFigure(): AnswerFigure<SummaryResult> {
  const root = element('p', { class: 'confidence' });
  return {
    root,
    show(result) {
      if (result === undefined) {
        root.textContent = '';
        return;
      }
      const chosen = result.sentences.filter((sentence) => sentence.chosen);
      const carried = chosen.reduce((sum, { score }) => sum + score, 0);
      root.textContent = `${chosen.length} of ${result.sentences.length} sentences, ${percent(carried)} of the attention`;
    },
  };
}
