import { type AnswerFigure, element, type Verdict } from '@heed/demo-kit';
import { nameOf } from '../film/film-title.js';
import { shareWords } from '../shelf/share-words.js';
import type { ShelfResult } from '../shelves/shelf-result.js';
import { listWords } from '../threads/readout.js';

/** Below this score, among a hundred films, one is hardly before the others. */
const sure = 0.05;

/** What comes first, in words; of noise, how much there is. */
export function nextFigure(): AnswerFigure<ShelfResult> {
  const root = element('p', { class: 'judged' });
  return {
    root,
    verdict: verdictOf,
    show(result) {
      root.textContent = result?.noise ? noiseWords(result.noise.length) : '';
      root.hidden = root.textContent === '';
    },
  };
}

/** The words for what is recommended. */
export function verdictOf({ items, noise }: ShelfResult): Verdict {
  const [first] = items;
  if (first === undefined) {
    const headline = 'nothing is left';
    return { state: 'unsure', headline, confidence: 'allow more films', spoken: headline };
  }
  const names = items.slice(0, 3).map(({ title }) => nameOf(title));
  const spoken = `Next ${listWords(names)}`;
  const state = first.score < sure ? 'unsure' : 'sure';
  return {
    state,
    headline: names[0]!,
    confidence: `${shareWords(first.score)} probable${state === 'sure' ? '' : ', one guess of many'}: among the hundred that fit best`,
    spoken: noise ? `${spoken}; ${noiseWords(noise.length)}` : spoken,
  };
}

function noiseWords(count: number): string {
  if (count === 0) return 'nothing counted as noise';
  return `${count === 1 ? '1 film' : `${count} films`} counted as noise`;
}
