import { type AnswerFigure, element, percent, type Verdict } from '@heed/demo-kit';
import type { ClickResult } from '@heed/recommender';
import { nameOf } from '../film/film-title.js';

/** From the first probability on a click is likely, below the second it is not; between them it may as well not be. */
const [likely, unlikely] = [0.6, 0.4];

/** The most probable candidate, in words, and what a click is. */
export function judgeFigure(): AnswerFigure<ClickResult> {
  const root = element('p', { class: 'judged' }, 'A click is a rating of four stars or more.');
  return {
    root,
    verdict: verdictOf,
    show(result) {
      root.hidden = result === undefined;
    },
  };
}

/** The words for the best candidate. */
export function verdictOf({ items }: ClickResult): Verdict {
  const { title, probability } = items[0]!;
  const headline = nameOf(title);
  const confidence = `${percent(probability)} probable${remark(probability)}`;
  return {
    state: probability < likely ? 'unsure' : 'sure',
    headline,
    confidence,
    spoken: `Most likely ${headline}, ${confidence}`,
  };
}

function remark(probability: number): string {
  if (probability >= likely) return '';
  return probability < unlikely ? ', so rather none of these' : ', a toss-up';
}
