import { fullStep, type RampName } from '../view/ramp.js';
import { share } from '../view/svg.js';
import { make } from './make.js';

/** What light means: the ramp between no weight and the one that gets full light. */
export interface Scale {
  root: HTMLElement;
  /** Says which weight gets full light. */
  show(full: number): void;
}

/** Makes a scale. */
export function scale(ramp: RampName): Scale {
  const steps = Array.from({ length: fullStep / 2 + 1 }, (_, index) =>
    make('i', { style: `background:var(--heed-${ramp}-${2 * index})` }),
  );
  const most = make('span');
  return {
    root: make('p', { class: 'scale' }, '0', make('span', { class: 'steps' }, ...steps), most),
    show(full) {
      most.textContent = share(full);
    },
  };
}
