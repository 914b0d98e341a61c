import type { OptionDeclaration, OptionDeclarations } from '@heed/attention-core/plugin';
import type { Question } from '../bridge/protocol.js';
import { element } from '../page/element.js';
import { numberField } from '../page/number-field.js';
import { wordsField } from '../page/words-field.js';

/** A field for each number and each list of words that a task lets its callers set. */
export interface OptionFields {
  readonly root: HTMLElement;
  /** A question with what the fields say, where that is not the default. */
  asked(question: Question): Question;
}

/**
 * Fields for the options of a task; none for functions: callbacks are the page's own, and predicates nobody can write
 * there.
 *
 * @param declared - as the task declares them
 */
export function optionFields(
  declared: OptionDeclarations = {},
  onChange: () => void,
): OptionFields {
  const fields = Object.entries(declared).flatMap(
    ([name, option]) => fieldOf(name, option, onChange) ?? [],
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
          value === undefined || value === usual ? [] : [[name, value] as const],
        ),
      );
      return Object.keys(options).length > 0
        ? { ...question, options: { ...question.options, ...options } }
        : question;
    },
  };
}

/** A field with the name of its option and the default, which need not be asked for. */
function fieldOf(name: string, option: OptionDeclaration, onChange: () => void) {
  if (option.kind === 'callback' || option.kind === 'predicate') return undefined;
  if (option.kind === 'words') {
    return { name, usual: undefined, field: wordsField(name, option, onChange) };
  }
  return { name, usual: option.default, field: numberField(name, option, onChange) };
}
