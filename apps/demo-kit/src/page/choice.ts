import { element } from './element.js';

/** One thing to choose. */
export interface Option<Value extends string> {
  value: Value;
  text: string;
}

/** A labelled choice in the control row. */
export interface Choice<Value extends string> {
  /** To put into the row. */
  readonly root: HTMLElement;
  readonly value: Value;
  /** Offers other options; the value stays where it still exists, or becomes the first. */
  offer(options: readonly Option<Value>[]): void;
  /** Chooses one of the options, as if somebody had, but without saying so. */
  choose(value: Value): void;
  /** Switches it off where it has no meaning. */
  enable(enabled: boolean): void;
}

/** A choice from a list that opens. */
export function dropdown<Value extends string>(
  label: string,
  onChange: (value: Value) => void,
): Choice<Value> {
  const select = element('select', { onchange: () => onChange(select.value as Value) });
  const root = element('label', { class: 'dropdown' }, element('span', {}, label), select);
  return {
    root,
    get value() {
      return select.value as Value;
    },
    offer(options) {
      const before = select.value;
      const known = [...select.options].map(({ value, text }) => `${value} ${text}`).join();
      // An open list must not be rebuilt under the reader's hand.
      if (known === options.map(({ value, text }) => `${value} ${text}`).join()) return;
      select.replaceChildren(
        ...options.map(({ value, text }) => element('option', { value }, text)),
      );
      if (options.some(({ value }) => value === before)) select.value = before;
    },
    choose(value) {
      select.value = value;
    },
    enable(enabled) {
      select.disabled = !enabled;
    },
  };
}
