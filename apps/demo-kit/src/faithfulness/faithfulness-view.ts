import type { Drops } from '../bridge/protocol.js';
import { randomOrders } from '../bridge/random-orders.js';
import type { CardFaithfulness } from '../card-faithfulness.js';
import type { Named } from '../look/look.js';
import type { PartWords } from '../look/part-words.js';
import { element } from '../page/element.js';
import { digits, findingOf, overMany } from './faithfulness-words.js';

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
  /** Shows a measurement. */
  show(looks: readonly Named[], drops: Drops): void;
  /** Says why there is none. */
  without(reason: string): void;
}

/** One bar: a drop in probability, not there yet where it is undefined. */
interface Row {
  name: string;
  kind: 'lit' | 'beside' | 'random';
  drop?: number | undefined;
}

/**
 * @param card - what the model card measured of the same methods over many inputs
 * @param parts - what the parts of an input are called
 */
export function faithfulnessView(
  card: CardFaithfulness | undefined,
  parts: PartWords,
): FaithfulnessView {
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
      `Comprehensiveness (DeYoung et al. 2020): mean drop in the answer’s probability after removing 1, 5, 10, 20 and 50 % of the ${parts.many}, at least one; random is the mean of ${randomOrders} orders of them.`,
    ),
  );

  function draw(looks: readonly Named[], drops?: Drops): void {
    const rows: Row[] = looks.map(({ title }, index) => ({
      name: title,
      kind: index === 0 ? 'lit' : 'beside',
      drop: drops?.lights[title],
    }));
    rows.push({ name: `Random ${parts.many}`, kind: 'random', drop: drops?.random });
    const most = Math.max(0.2, ...rows.map(({ drop = 0 }) => drop));
    bars.hidden = false;
    bars.replaceChildren(...rows.flatMap((row) => bar(row, most)));
  }

  return {
    root,
    wait(looks, reason) {
      root.ariaBusy = 'true';
      finding.textContent = reason;
      many.textContent = overMany(looks, card);
      draw(looks);
    },
    show(looks, drops) {
      root.ariaBusy = 'false';
      finding.textContent = findingOf(looks, drops, parts);
      draw(looks, drops);
    },
    without(reason) {
      root.ariaBusy = 'false';
      bars.hidden = true;
      finding.textContent = reason;
    },
  };
}

function bar({ name, kind, drop }: Row, most: number): HTMLElement[] {
  const length = element('span', { class: `bar ${kind}`, hidden: drop === undefined });
  length.style.width = `${(78 * Math.max(0, drop ?? 0)) / most}%`;
  const number = element('span', { class: 'number' }, drop === undefined ? '…' : digits(drop));
  return [element('dt', {}, name), element('dd', {}, length, number)];
}
