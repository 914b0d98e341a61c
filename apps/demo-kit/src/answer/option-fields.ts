import type { OptionDeclarations } from '@heed/attention-core/plugin';
import type { Question } from '../bridge/protocol.js';
import { element } from '../page/element.js';
import { numberField } from '../page/number-field.js';

/** A field for each number that a task lets its callers set. */
export interface OptionFields {
  readonly root: HTMLElement;
  /** A question with what the fields say, where that is not the default. */
  asked(question: Question): Question;
}

/**
 * Fields for the options of a task; none for callbacks, which are the page's own.
 *
 * @param declared - as the task declares them
 */
export function optionFields(
  declared: OptionDeclarations = {},
  onChange: () => void,
): OptionFields {
  const fields = Object.entries(declared).flatMap(([name, option]) =>
    option.kind === 'callback'
      ? []
      : [{ name, usual: option.default, field: numberField(name, option, onChange) }],
  );
  const root = element(
    'div',
    { class: 'options', role: 'group', 'aria-label': 'Options', hidden: fields.length === 0 },
    ...fields.map(({ field }) => field.root),
  );
  return {
    root,
    asked(question) {
      const options = Object.fromEntries(
        fields.flatMap(({ name, usual, field: { value } }) =>
          value === undefined || value === usual ? [] : [[name, value]],
        ),
      ) as Record<string, number>;
      return Object.keys(options).length > 0 ? { ...question, options } : question;
    },
  };
}
