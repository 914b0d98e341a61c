import { alignTokens } from '@heed/attention-core/explain';
import { shades } from '@heed/attention-core/view';
import { element } from '../page/element.js';
import { lightBoxes, type LitWord } from './light-boxes.js';

/** A text field whose words are lit. */
export interface LitEditor {
  readonly root: HTMLElement;
  text: string;
  /** Light for the words: one weight a token, with the weight that gets full light. */
  light(tokens: readonly string[], weights: ArrayLike<number>, full: number): void;
}

/**
 * A text field in large serif whose words are lit by weights while one types: a textarea with
 * transparent text lies over a copy of the same text, and that over boxes of light.
 *
 * @param label - for screen readers
 * @param onInput - called with the text when somebody changes it
 */
export function litEditor(label: string, onInput: (text: string) => void): LitEditor {
  const layer = element('div', { class: 'lit-layer', 'aria-hidden': 'true' });
  const copy = element('div', { class: 'lit-copy', 'aria-hidden': 'true' });
  const field = element('textarea', {
    class: 'lit-field',
    'aria-label': label,
    placeholder: 'Write a sentence.',
    spellcheck: 'false',
    rows: 1,
    oninput: () => {
      paint();
      onInput(field.value);
    },
  });
  const root = element('div', { class: 'lit-editor' }, layer, copy, field);
  const boxes = lightBoxes(layer);
  let lit: { tokens: readonly string[]; weights: ArrayLike<number>; full: number } = {
    tokens: [],
    weights: [],
    full: 1,
  };

  /** Until the next answer comes, words that are still there keep their light. */
  function paint(): void {
    const text = field.value;
    root.dataset['length'] = lengthOf(text);
    const steps = shades(lit.weights, { full: lit.full });
    const pieces: (Node | string)[] = [];
    const words: LitWord[] = [];
    let from = 0;
    alignTokens(text, lit.tokens).forEach((found, index) => {
      if (found === null) return;
      const { step, background, ink } = steps[index]!;
      const span = element('span', { 'data-step': step }, text.slice(found.start, found.end));
      if (step > 0) span.style.color = ink;
      pieces.push(text.slice(from, found.start), span);
      const joined = /\S/u.test(text.charAt(found.end));
      words.push({ span, step, background, joined });
      from = found.end;
    });
    // Without a last sign the copy would be one line shorter than a field that ends in a new line.
    copy.replaceChildren(...pieces, `${text.slice(from)}\u200b`);
    boxes.show(words);
  }

  return {
    root,
    get text() {
      return field.value;
    },
    set text(text) {
      field.value = text;
      paint();
    },
    light(tokens, weights, full) {
      lit = { tokens, weights, full };
      paint();
    },
  };
}

/** Short texts are set larger: the sentence is the picture. */
function lengthOf({ length }: string): string {
  if (length <= 45) return 'tiny';
  if (length <= 100) return 'short';
  return length <= 280 ? 'medium' : 'long';
}
