import { element } from '../page/element.js';
import { type LitText, litText } from './lit-text.js';

/**
 * A text field in large serif whose words are lit by weights while one types: a textarea with
 * transparent text lies over a lit copy of the same text.
 *
 * @param label - for screen readers
 * @param onInput - called with the text when somebody changes it
 */
export function litEditor(label: string, onInput: (text: string) => void): LitText {
  const lit = litText();
  const field = element('textarea', {
    class: 'lit-field',
    'aria-label': label,
    placeholder: 'Write a sentence.',
    spellcheck: 'false',
    rows: 1,
    oninput: () => {
      show();
      onInput(field.value);
    },
  });
  lit.root.classList.add('lit-editor');
  // The field itself is what screen readers read.
  lit.root.querySelector('.lit-copy')!.ariaHidden = 'true';
  lit.root.append(field);

  function show(): void {
    lit.root.dataset['length'] = lengthOf(field.value);
    lit.text = field.value;
  }

  return {
    root: lit.root,
    light: lit.light,
    get text() {
      return field.value;
    },
    set text(text) {
      field.value = text;
      show();
    },
  };
}

/** Short texts are set larger: the sentence is the picture. */
function lengthOf({ length }: string): string {
  if (length <= 45) return 'tiny';
  if (length <= 100) return 'short';
  return length <= 280 ? 'medium' : 'long';
}
