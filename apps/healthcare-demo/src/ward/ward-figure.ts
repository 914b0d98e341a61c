import { formatNumber } from '@heed/attention-core/view';
import { type AnswerFigure, element, type Verdict } from '@heed/demo-kit';
import type { MonitoringResult, RiskReason } from '@heed/healthcare';
import { rangeWords, riskWords } from './risk-words.js';

/** Wider than this, a range says that the risk is hardly known. */
const wide = 0.15;

/** What a risk rests on, as bars to the left for survival and to the right for death. */
export function wardFigure(): AnswerFigure<MonitoringResult> {
  const list = element('ul', { class: 'pulls', 'aria-label': 'Reasons' });
  const root = element(
    'div',
    { class: 'risk-reasons' },
    element(
      'p',
      { class: 'sides', 'aria-hidden': 'true' },
      element('span', {}, '← lowers the risk'),
      element('span', {}, 'raises it →'),
    ),
    list,
  );
  return {
    root,
    verdict: verdictOf,
    show(result) {
      const reasons = result?.reasons ?? [];
      root.hidden = reasons.length === 0;
      const most = Math.max(0.5, ...reasons.map(({ bits }) => Math.abs(bits)));
      list.replaceChildren(...reasons.map((reason) => rowOf(reason, most)));
    },
  };
}

/** The words for a risk. */
export function verdictOf({ risk, certainty }: MonitoringResult): Verdict {
  const headline = riskWords(risk);
  const range = rangeWords(certainty);
  const unsure = certainty.high - certainty.low > wide;
  return {
    state: unsure ? 'unsure' : 'sure',
    headline,
    confidence: `risk of death in hospital; ${unsure ? 'unsure, ' : ''}${range} for patients like this`,
    spoken: `risk of death ${headline}, ${range}`,
  };
}

function rowOf(reason: RiskReason, most: number): HTMLElement {
  const { label, bits } = reason;
  const size = `${bits > 0 ? '+' : '−'}${Math.abs(bits).toFixed(2)} bits`;
  const bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.dataset['side'] = bits > 0 ? 'for' : 'against';
  bar.style.width = `${(50 * Math.abs(bits)) / most}%`;
  return element(
    'li',
    {},
    element('span', { class: 'name' }, label),
    element('span', { class: 'number' }, size),
    element('span', { class: 'track' }, bar),
    element('span', { class: 'value' }, valueWords(reason)),
    element('span', { class: 'visually-hidden' }, bits > 0 ? 'raises the risk' : 'lowers the risk'),
  );
}

/** `last 92 bpm, of 40 values`; what is said once is said alone. */
export function valueWords({ label, values: { count, last }, unit }: RiskReason): string {
  // Of a sex or a unit, the name says what it is, and its number nothing.
  if (label.includes(': ')) return '';
  const value = [formatNumber(last), unit].filter((word) => word !== '').join(' ');
  return count === 1 ? value : `last ${value}, of ${count}`;
}
