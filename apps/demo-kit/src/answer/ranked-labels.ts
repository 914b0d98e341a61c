import type { TaskResult } from '@heed/attention-core/plugin';
import { element } from '../page/element.js';
import type { AnswerFigure } from './answer-view.js';
import { percent } from './percent.js';

/** A result that ranks labels, the most probable first. */
export interface Ranked extends TaskResult {
  readonly ranking: readonly { readonly label: string; readonly score: number }[];
}

/**
 * The most probable labels, each with its share of certainty as a bar.
 *
 * @param most - how many at most. Default 5.
 */
export function rankedLabels(most = 5): AnswerFigure<Ranked> {
  const root = element('ol', { class: 'ranking', 'aria-label': 'The most probable labels' });
  const rows: { root: HTMLElement; show(label: string, score: number): void }[] = [];
  return {
    root,
    show(result) {
      const shown = result?.ranking.slice(0, most) ?? [];
      root.hidden = shown.length === 0;
      // Rows stay, so that bars grow and shrink from one answer to the next.
      while (rows.length < shown.length) rows.push(row());
      root.replaceChildren(...rows.slice(0, shown.length).map((each) => each.root));
      shown.forEach(({ label, score }, index) => rows[index]!.show(label, score));
    },
  };
}

function row(): { root: HTMLElement; show(label: string, score: number): void } {
  const name = element('span', { class: 'name' });
  const number = element('span', { class: 'number' });
  const bar = element('span', { class: 'bar' });
  return {
    root: element(
      'li',
      {},
      name,
      number,
      element('span', { class: 'rail', 'aria-hidden': 'true' }, bar),
    ),
    show(label, score) {
      name.textContent = label;
      number.textContent = percent(score);
      bar.style.width = `${(100 * score).toFixed(2)}%`;
    },
  };
}
