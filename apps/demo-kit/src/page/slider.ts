import { element } from './element.js';

/** What a {@link slider} offers. */
export interface SliderOptions {
  /** The largest share, at most 1. */
  most: number;
  /** Where it stands at first. Default 0. */
  value?: number;
  /** How many steps there are from nothing to the most. Default 20. */
  steps?: number;
  /** The value in a few words. */
  say(value: number): string;
}

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
 */
export function slider(
  label: string,
  { most, value = 0, steps = 20, say }: SliderOptions,
  onChange: (value: number) => void,
): Slider {
  const range = element('input', {
    type: 'range',
    min: 0,
    max: most,
    step: most / steps,
    value,
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
