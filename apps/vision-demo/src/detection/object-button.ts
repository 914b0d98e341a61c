import { element, percent } from '@heed/demo-kit';
import type { Found } from '@heed/vision';
import type { LabelMarks } from './label-marks.js';
import type { Pointed } from './pointed.js';

/** A button that stands for an object that was found. */
export interface ObjectButton {
  readonly root: HTMLButtonElement;
  /** It stands for another object. */
  show(object: Found): void;
  /** Whether its object is pointed at. */
  mark(): void;
}

/**
 * A button that stands for an object: who points at it, or goes there by keyboard, points at the object.
 *
 * @param index - place of the object among all
 * @param write - what is in the button, in words
 */
export function objectButton(
  index: number,
  object: Pointed,
  marks: LabelMarks,
  write: (found: Found) => string,
): ObjectButton {
  const text = element('span');
  const on = (): void => object.point(index);
  // Who points elsewhere meanwhile is not to be disturbed.
  const off = (): void => {
    if (object.index === index) object.point(undefined);
  };
  const root = element(
    'button',
    {
      type: 'button',
      class: 'object',
      onpointerenter: on,
      onpointerleave: () => {
        if (document.activeElement !== root) off();
      },
      onclick: on,
      onfocus: on,
      onblur: off,
    },
    text,
  );
  return {
    root,
    show(found) {
      root.ariaLabel = `${found.label}, ${percent(found.score)}`;
      root.dataset['mark'] = String(marks(found.label));
      text.textContent = write(found);
    },
    mark() {
      root.toggleAttribute('data-pointed', object.index === index);
    },
  };
}
