import { axisWords } from '../view/axis-words.js';
import { make } from './make.js';
import type { Panel } from './panel.js';
import { findingOf, nowhere, type Pointing, samePointing } from './pointing.js';
import { scale } from './scale.js';

/** The line under a panel that says in words and numbers what is pointed at. */
export interface Readout {
  root: HTMLElement;
  /** @param full - the weight that gets full light */
  show(pointing: Pointing, full: number): void;
}

/** Makes the line for a panel. */
export function readout(panel: Panel): Readout {
  const words = make('p');
  const light = scale(panel.ramp);
  const { kind } = panel.map.queries;
  const hint = `Point at one of the ${axisWords[kind]}, or go there with Tab and the arrow keys, to see where it looks.`;
  return {
    root: make('div', { class: 'readout', 'aria-hidden': 'true' }, words, light.root),
    show(pointing, full) {
      light.show(full);
      words.classList.toggle('hint', samePointing(pointing, nowhere));
      if (samePointing(pointing, nowhere)) {
        words.textContent = hint;
        return;
      }
      const { subject, strongest } = findingOf(panel, pointing);
      words.replaceChildren(
        make('span', { class: 'subject' }, subject),
        ...strongest.flatMap(({ label, weight }) => [
          ' ',
          make('span', { class: 'found' }, make('bdi', {}, label), ' ', make('b', {}, weight)),
        ]),
      );
    },
  };
}
