import { alignTokens } from '@heed/attention-core/explain';
import { shades } from '@heed/attention-core/view';
import { element } from '../page/element.js';

/** A text field whose words are lit. */
export interface LitEditor {
  readonly root: HTMLElement;
  text: string;
  /** Light for the words: one weight a token, with the weight that gets full light. */
  light(tokens: readonly string[], weights: ArrayLike<number>, full: number): void;
}

/**
 * A text field in large serif whose words are lit by weights while one types: a textarea with
 * transparent text lies over a copy of the same text that carries the light.
 *
 * @param label - for screen readers
 * @param onInput - called with the text when somebody changes it
 */
export function litEditor(label: string, onInput: (text: string) => void): LitEditor {
  const copy = element('div', { class: 'lit-copy', 'aria-hidden': 'true' });
  const field = element('textarea', {
    class: 'lit-field',
    'aria-label': label,
    placeholder: 'Write a sentence, or pick one below.',
    spellcheck: 'false',
    rows: 1,
    oninput: () => {
      paint();
      onInput(field.value);
    },
  });
  const root = element('div', { class: 'lit-editor' }, copy, field);
  let lit: { tokens: readonly string[]; weights: ArrayLike<number>; full: number } = {
    tokens: [],
    weights: [],
    full: 1,
  };

  /** Until the next answer comes, words that are still there keep their light. */
  function paint(): void {
    const text = field.value;
    const steps = shades(lit.weights, { full: lit.full });
    const pieces: Piece[] = [];
    let from = 0;
    alignTokens(text, lit.tokens).forEach((span, index) => {
      if (span === null) return;
      if (span.start > from) pieces.push({ text: text.slice(from, span.start) });
      pieces.push({ text: text.slice(span.start, span.end), shade: steps[index]! });
      from = span.end;
    });
    // Without a last line the copy would be one line shorter than a field that ends in a new line.
    pieces.push({ text: `${text.slice(from)}\u200b` });
    show(copy, pieces);
    root.dataset['length'] = text.length <= 90 ? 'short' : text.length <= 260 ? 'medium' : 'long';
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

interface Piece {
  text: string;
  shade?: { step: number; background: string; ink: string };
}

/** Writes pieces into the elements that are there, so that their light can fade. */
function show(copy: HTMLElement, pieces: readonly Piece[]): void {
  while (copy.childElementCount > pieces.length) copy.lastElementChild!.remove();
  while (copy.childElementCount < pieces.length) copy.append(element('span'));
  pieces.forEach(({ text, shade }, index) => {
    const span = copy.children[index] as HTMLElement;
    if (span.textContent !== text) span.textContent = text;
    const lit = shade !== undefined && shade.step > 0;
    span.style.setProperty('--light', lit ? shade.background : 'transparent');
    span.style.color = lit ? shade.ink : '';
    span.dataset['step'] = String(shade?.step ?? 0);
  });
}
