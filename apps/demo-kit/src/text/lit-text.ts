import { alignTokens } from '@heed/attention-core/explain';
import { element } from '../page/element.js';
import { lightBoxes, type LitWord } from './light-boxes.js';
import { type Light, noLight, shadesOf } from './light.js';

/** A text whose words are lit. */
export interface LitText {
  readonly root: HTMLElement;
  text: string;
  /** Light for the words. Words that a later text still has keep theirs. */
  light(light: Light): void;
}

/** A text in serif whose words are lit by weights, over boxes of light. */
export function litText(): LitText {
  const layer = element('div', { class: 'lit-layer', 'aria-hidden': 'true' });
  const copy = element('div', { class: 'lit-copy' });
  const root = element('div', { class: 'lit-text' }, layer, copy);
  const boxes = lightBoxes(layer);
  let text = '';
  let lit = noLight;

  function paint(): void {
    const painted = shadesOf(lit);
    const pieces: (Node | string)[] = [];
    const words: LitWord[] = [];
    let from = 0;
    alignTokens(text, lit.tokens).forEach((found, index) => {
      if (found === null) return;
      const { step, background, ink } = painted[index]!;
      const against = lit.weights[index]! < 0;
      const span = element(
        'span',
        { 'data-step': against ? -step : step, class: lit.quiet?.[index] ? 'back' : undefined },
        text.slice(found.start, found.end),
      );
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
      return text;
    },
    set text(next) {
      text = next;
      paint();
    },
    light(next) {
      lit = next;
      paint();
    },
  };
}
