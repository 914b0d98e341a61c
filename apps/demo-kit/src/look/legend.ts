import { type RampName, shades } from '@heed/attention-core/view';
import { element } from '../page/element.js';
import type { Light } from '../text/light.js';

/** What the light means: the ramp from none to full, and another for what counted against. */
export function legend(): { root: HTMLElement; show(light: Light): void } {
  const low = element('span');
  const against = ramp('cool');
  const high = element('span');
  const ramps = element('span', { class: 'ramps', 'aria-hidden': 'true' }, against, ramp('warm'));
  const root = element('p', { class: 'legend' }, low, ramps, high);
  return {
    root,
    show({ weights, full }) {
      const both = Array.from(weights).some((weight) => weight < 0);
      against.hidden = !both;
      low.textContent = both ? 'against' : 'none';
      high.textContent = `${both ? 'for, ' : ''}${(100 * full).toFixed(full < 0.1 ? 1 : 0)} % of all light`;
    },
  };
}

/** A ramp from no light to full light; the cool one runs the other way, to stand before the warm one. */
function ramp(name: RampName): HTMLElement {
  const steps = Array.from({ length: 13 }, (_, index) => index / 12);
  const painted = shades(name === 'cool' ? steps.reverse() : steps, { full: 1, ramp: name });
  return element(
    'span',
    { class: 'ramp' },
    ...painted.map(({ background }) => element('span', { style: `background:${background}` })),
  );
}
