import type { WordsOption } from '@heed/attention-core/plugin';
import { element } from './element.js';
import { wordsOf } from './number-field.js';

/** A list of words that one writes, one a line. */
export interface WordsField {
  readonly root: HTMLElement;
  /** What stands there, as it was when the field was last left; `undefined` where nothing does. */
  readonly value: readonly string[] | undefined;
}

/**
 * A field for an option of a task that is a list of words. Unlike a number it counts once the field is left: half a
 * word would be another one.
 *
 * @param name - of the option: `exclude`
 */
export function wordsField(name: string, { about }: WordsOption, onChange: () => void): WordsField {
  let value: readonly string[] | undefined;
  const field = element('textarea', {
    rows: 2,
    placeholder: 'none',
    spellcheck: 'false',
    onchange: () => {
      value = entriesOf(field.value);
      onChange();
    },
  });
  return {
    root: element(
      'label',
      { class: 'word-list', title: `${about} One a line.` },
      element('span', {}, `${wordsOf(name)}, one a line`),
      field,
    ),
    get value() {
      return value;
    },
  };
}

/** The lines of a text that are not blank, without the space around them; `undefined` where there are none. */
export function entriesOf(text: string): readonly string[] | undefined {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  return lines.length > 0 ? lines : undefined;
}
