import type { NumberOption } from '@heed/attention-core/plugin';
import { element } from './element.js';

/** A number that one writes, or leaves out. */
export interface NumberField {
  readonly root: HTMLElement;
  /** What stands there; `undefined` where nothing does, NaN where it is no number. */
  readonly value: number | undefined;
}

/**
 * A field for an option of a task, with its default in it.
 *
 * @param name - of the option: `lengthPenalty`
 */
export function numberField(
  name: string,
  { kind, about, minimum, maximum, default: usual }: NumberOption,
  onChange: () => void,
): NumberField {
  const field = element('input', {
    type: 'number',
    min: minimum,
    max: maximum,
    step: kind === 'whole number' ? 1 : stepOf(maximum - minimum),
    value: usual,
    placeholder: 'any',
    oninput: onChange,
  });
  return {
    root: element(
      'label',
      { class: 'number', title: about },
      element('span', {}, wordsOf(name)),
      field,
    ),
    get value() {
      return field.value === '' && !field.validity.badInput ? undefined : field.valueAsNumber;
    },
  };
}

/** About twenty steps, each a power of ten. */
function stepOf(range: number): number {
  return 10 ** Math.floor(Math.log10(range / 10));
}

/** `lengthPenalty` → `Length penalty` */
export function wordsOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
