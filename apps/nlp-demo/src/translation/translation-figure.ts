import { type AnswerFigure, element, percent } from '@heed/demo-kit';
import type { Translation } from '@heed/nlp';

/** Below this mean probability of its pieces, a translation is likely wrong somewhere. */
const sure = 0.5;

/** How sure a translator is of what it wrote. */
export function translationFigure(): AnswerFigure<Translation> {
  const root = element('p', { class: 'confidence' });
  return {
    root,
    show(result) {
      const known = result?.sentences.filter(({ score }) => score > 0) ?? [];
      if (result === undefined) root.textContent = '';
      else if (known.length === 0) root.textContent = 'no word of this is known, it stays as it is';
      else {
        const least = Math.min(...known.map(({ score }) => score));
        const unsure = least < sure ? 'only ' : '';
        const where = known.length > 1 ? ' of its least sure sentence' : '';
        root.textContent = `${unsure}${percent(least)} sure of each piece${where}, on average`;
      }
    },
  };
}
