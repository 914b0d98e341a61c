import { shades } from '@heed/attention-core/view';
import { element, percent } from '@heed/demo-kit';

/** Bars of light that stand on a card: how much the model looked at it. */
export interface Beam {
  readonly root: HTMLElement;
  /**
   * @param weights - one for each bar; the second and all after it are cool, to be told apart from the first
   * @param full - the weight that gets the whole height, more than 0
   */
  show(weights: readonly number[], full: number): void;
}

/** Makes a {@link Beam}. */
export function beam(): Beam {
  const number = element('span', { class: 'number' });
  const bars = element('span', { class: 'beams' });
  return {
    root: element('div', { class: 'beam', 'aria-hidden': 'true' }, number, bars),
    show(weights, full) {
      number.textContent = weights.map(percent).join(' · ');
      while (bars.children.length > weights.length) bars.lastElementChild!.remove();
      while (bars.children.length < weights.length) bars.append(element('span', { class: 'bar' }));
      weights.forEach((weight, index) => {
        const bar = bars.children[index] as HTMLElement;
        const share = Math.min(1, weight / full);
        bar.style.height = `${(100 * share).toFixed(1)}%`;
        const ramp = index === 0 ? 'warm' : 'cool';
        bar.style.background = shades([share], { full: 1.6, ramp })[0]!.background;
      });
    },
  };
}
