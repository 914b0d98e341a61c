import { element } from './element.js';

/** A share that one sets by sliding. */
export interface Slider {
  readonly root: HTMLElement;
  /** 0 … the most that it offers. */
  readonly value: number;
}

/**
 * A slider from nothing to a share.
 *
 * @param label - what it sets
 * @param most - the largest share, at most 1
 * @param say - the value in a few words
 */
export function slider(
  label: string,
  { most, say }: { most: number; say: (value: number) => string },
  onChange: (value: number) => void,
): Slider {
  const range = element('input', {
    type: 'range',
    min: 0,
    max: most,
    step: most / 20,
    value: 0,
    oninput: () => {
      show();
      onChange(Number(range.value));
    },
  });
  const shown = element('span', { class: 'shown', 'aria-hidden': 'true' });
  const show = (): void => {
    const words = say(Number(range.value));
    shown.textContent = words;
    range.setAttribute('aria-valuetext', words);
  };
  show();
  return {
    root: element('label', { class: 'slider' }, element('span', {}, label), shown, range),
    get value() {
      return Number(range.value);
    },
  };
}
