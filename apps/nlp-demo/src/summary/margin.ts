import { type RampName, shades } from '@heed/attention-core/view';
import { element } from '@heed/demo-kit';

/** Bars of light beside a text, one for each of its sentences. */
export interface Margin {
  readonly root: HTMLElement;
  /**
   * Lights sentences.
   *
   * @param boxes - where they are on the screen
   * @param full - the weight that gets full light
   */
  show(boxes: readonly DOMRect[], weights: ArrayLike<number>, full: number): void;
}

/** @param ramp - `cool` beside another light */
export function margin(ramp: RampName): Margin {
  const root = element('div', { class: `margin ${ramp}`, 'aria-hidden': 'true' });
  return {
    root,
    show(boxes, weights, full) {
      const { top } = root.getBoundingClientRect();
      const light = shades(weights, { full, ramp });
      root.replaceChildren(
        ...boxes.map((box, index) => {
          const { step, background } = light[index]!;
          const bar = element('span', { 'data-step': step });
          bar.style.top = `${box.top - top}px`;
          bar.style.height = `${box.height}px`;
          bar.style.background = background;
          // Where sentences share a line, the stronger one has it.
          bar.style.zIndex = String(step);
          return bar;
        }),
      );
    },
  };
}
