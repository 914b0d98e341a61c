import { type AnswerFigure, element, percent, type Pointed, type Verdict } from '@heed/demo-kit';
import type { PatientResult, ScoredCondition } from '@heed/healthcare';
import { certaintyWords } from './certainty-words.js';

/** Below this probability a condition is one of several. */
const sure = 0.65;

/** Conditions by probability, each with its reasons; what is pointed at lights what speaks for it. */
export function conditionsFigure(pointed: Pointed): AnswerFigure<PatientResult<ScoredCondition>> {
  const certainty = element('p', { class: 'certainty' });
  const list = element('ol', { class: 'conditions', 'aria-label': 'Conditions' });
  const root = element('div', {}, certainty, list);

  pointed.follow(() => {
    [...list.children].forEach((row, index) => {
      row.toggleAttribute('data-pointed', index === pointed.index);
      row.querySelector('button')!.ariaPressed = String(index === pointed.index);
    });
  });

  return {
    root,
    verdict: verdictOf,
    show(result) {
      root.hidden = result === undefined;
      pointed.point(undefined);
      if (result === undefined) return;
      certainty.textContent = certaintyWords(result.certainty);
      list.replaceChildren(
        ...result.conditions.map((condition, index) => rowOf(condition, index, pointed)),
      );
    },
  };
}

/** The words for the most probable condition. */
export function verdictOf({ conditions, certainty }: PatientResult<ScoredCondition>): Verdict {
  const { label, score } = conditions[0]!;
  return {
    state: score < sure ? 'unsure' : 'sure',
    headline: label,
    confidence: `${percent(score)} probable`,
    spoken: `${label}, ${percent(score)} probable; ${certaintyWords(certainty)}`,
  };
}

function rowOf(
  { label, score, reasons }: ScoredCondition,
  index: number,
  pointed: Pointed,
): HTMLElement {
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.style.width = `${100 * score}%`;
  const point = (): void => pointed.point(index);
  return element(
    'li',
    { onpointerenter: point, onpointerleave: () => pointed.point(undefined) },
    element(
      'button',
      {
        ...{ type: 'button', class: 'condition', 'aria-pressed': 'false' },
        ...{ onfocus: point, onblur: () => pointed.point(undefined), onclick: point },
        title: 'Light what speaks for it',
      },
      element('span', { class: 'name' }, label),
      element('span', { class: 'number' }, percent(score)),
      element('span', { class: 'rail' }, bar),
    ),
    element(
      'ul',
      { class: 'why', 'aria-label': `Reasons for ${label}` },
      ...reasons.map(({ finding, bits }) =>
        element(
          'li',
          {},
          element('span', { class: 'name' }, finding),
          ' ',
          element('span', { class: 'number' }, `${bits.toFixed(1)} bits`),
        ),
      ),
    ),
  );
}
