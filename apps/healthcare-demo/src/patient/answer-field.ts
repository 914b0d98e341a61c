import { element } from '@heed/demo-kit';
import type { Answer } from './finding.js';
import type { Question } from './question.js';

/** A field for the value of a question. */
export interface AnswerField {
  readonly root: HTMLSelectElement | HTMLInputElement;
  /** Shows a value; nothing for `undefined`. */
  show(value: Answer['value']): void;
}

/** A choice of the values of a question, or a number in its unit; it tells whole, possible ones alone. */
export function answerField(question: Question, onAnswer: (answer: Answer) => void): AnswerField {
  const root = question.measure
    ? numberOf(question.measure, question.text, onAnswer)
    : choiceOf(question, onAnswer);
  return {
    root,
    show(value) {
      const text = value === undefined ? '' : String(value);
      // What somebody writes is not changed under their hand: 1. stays 1.
      if (document.activeElement !== root || root instanceof HTMLSelectElement) root.value = text;
    },
  };
}

function numberOf(
  { least, most, unit }: NonNullable<Question['measure']>,
  text: string,
  onAnswer: (answer: Answer) => void,
): HTMLInputElement {
  const field = element('input', {
    ...{ type: 'number', min: least, max: most, step: 'any', 'aria-label': text },
    placeholder: unit === '' ? 'how much' : unit,
    onchange: () => {
      if (field.validity.valid && field.value !== '') {
        onAnswer({ value: field.valueAsNumber, present: true });
      }
    },
  });
  return field;
}

function choiceOf(
  { text, values }: Question,
  onAnswer: (answer: Answer) => void,
): HTMLSelectElement {
  // Ids that are numbers come first in an object, whatever their order was; words go by the alphabet.
  const options = Object.entries(values).sort(([, one], [, other]) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
  const select = element(
    'select',
    { 'aria-label': text, onchange: () => onAnswer({ value: select.value, present: true }) },
    element('option', { value: '', disabled: true, selected: true }, 'choose …'),
    ...options.map(([value, words]) => element('option', { value }, words)),
  );
  return select;
}
