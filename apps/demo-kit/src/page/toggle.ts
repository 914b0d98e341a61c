import { element } from './element.js';

/** Something that is on or off. */
export interface Toggle {
  readonly root: HTMLElement;
  readonly on: boolean;
  /** Switches it off where it has no meaning; whether it is on stays. */
  enable(enabled: boolean): void;
}

/** A box to tick, with what it does beside it. */
export function toggle(label: string, onChange: (on: boolean) => void): Toggle {
  const box = element('input', { type: 'checkbox', onchange: () => onChange(box.checked) });
  const root = element('label', { class: 'toggle' }, box, label);
  return {
    root,
    get on() {
      return box.checked;
    },
    enable(enabled) {
      box.disabled = !enabled;
    },
  };
}
