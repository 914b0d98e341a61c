import { element, percent, type Pointed } from '@heed/demo-kit';
import type { RankedLabel } from '@heed/vision';
import type { LabelMarks } from './label-marks.js';

/** A button that stands for something in the picture. */
export interface BoxButton {
  readonly root: HTMLButtonElement;
  /** It stands for something else. */
  show(thing: RankedLabel): void;
  /** Whether what it stands for is pointed at. */
  mark(): void;
}

/** How such buttons look. */
export interface BoxButtonOptions {
  pointed: Pointed;
  marks: LabelMarks;
  /** What is in the button, in words. */
  write: (thing: RankedLabel, index: number) => string;
}

/**
 * A button that stands for something in the picture: who points at it, or goes there by keyboard, points at that.
 *
 * @param index - which of all
 */
export function boxButton(index: number, { pointed, marks, write }: BoxButtonOptions): BoxButton {
  const text = element('span');
  const on = (): void => pointed.point(index);
  // Who points elsewhere meanwhile is not to be disturbed.
  const off = (): void => {
    if (pointed.index === index) pointed.point(undefined);
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
    show(thing) {
      root.ariaLabel = `${thing.label}, ${percent(thing.score)}`;
      root.dataset['mark'] = String(marks(thing.label));
      text.textContent = write(thing, index);
    },
    mark() {
      root.toggleAttribute('data-pointed', pointed.index === index);
    },
  };
}
