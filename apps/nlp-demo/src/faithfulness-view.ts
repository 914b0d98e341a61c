import { type CardFaithfulness, element } from '@heed/demo-kit';
import { digits, findingOf, overMany } from './faithfulness-words.js';
import type { Named } from './look.js';
import { type LookTest, randomOrders } from './test-looks.js';

/** The small figure that says whether the light tells the truth. */
export interface FaithfulnessView {
  readonly root: HTMLElement;
  /**
   * Takes the last measurement away: what is seen now is not measured yet.
   *
   * @param looks - what will be measured
   * @param reason - why there is nothing yet
   */
  wait(looks: readonly Named[], reason: string): void;
  /** Shows a measurement; `undefined` says that nothing could be left out. */
  show(test: LookTest | undefined): void;
}

/** One bar: a drop in probability, not there yet where it is undefined. */
interface Row {
  name: string;
  kind: 'lit' | 'beside' | 'random';
  drop?: number;
}

const kindOf = (index: number): Row['kind'] => (index === 0 ? 'lit' : 'beside');

/** @param card - what the model card measured of the same methods over many sentences */
export function faithfulnessView(card: CardFaithfulness | undefined): FaithfulnessView {
  const finding = element('p', { class: 'finding' });
  const bars = element('dl', { class: 'bars' });
  const many = element('p', { class: 'many' });
  const root = element(
    'section',
    { class: 'faithfulness', 'aria-labelledby': 'faithfulness-title' },
    element('h2', { id: 'faithfulness-title' }, 'Does the light tell the truth?'),
    finding,
    bars,
    many,
    element(
      'p',
      { class: 'note' },
      `Comprehensiveness (DeYoung et al. 2020): mean drop in the answer’s probability after removing 1, 5, 10, 20 and 50 % of the words, at least one; random is the mean of ${randomOrders} orders of this sentence.`,
    ),
  );

  function draw(rows: readonly Row[]): void {
    const most = Math.max(0.2, ...rows.map(({ drop = 0 }) => drop));
    bars.replaceChildren(...rows.flatMap((row) => bar(row, most)));
  }

  return {
    root,
    wait(looks, reason) {
      root.ariaBusy = 'true';
      bars.hidden = false;
      finding.textContent = reason;
      many.textContent = overMany(looks, card);
      draw([
        ...looks.map(({ title }, index) => ({ name: title, kind: kindOf(index) })),
        { name: 'Random words', kind: 'random' },
      ]);
    },
    show(test) {
      root.ariaBusy = 'false';
      bars.hidden = test === undefined;
      if (test === undefined) {
        finding.textContent = 'Of a single word nothing can be left out to test the light.';
        return;
      }
      finding.textContent = findingOf(test);
      draw([
        ...test.looks.map(({ look, drop }, index) => ({
          name: look.title,
          kind: kindOf(index),
          drop,
        })),
        { name: 'Random words', kind: 'random', drop: test.random },
      ]);
    },
  };
}

function bar({ name, kind, drop }: Row, most: number): HTMLElement[] {
  const length = element('span', { class: `bar ${kind}`, hidden: drop === undefined });
  length.style.width = `${(78 * Math.max(0, drop ?? 0)) / most}%`;
  const number = element('span', { class: 'number' }, drop === undefined ? '…' : digits(drop));
  return [element('dt', {}, name), element('dd', {}, length, number)];
}
