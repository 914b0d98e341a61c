import { element } from '../page/element.js';

/** A word to light: its element in the text, and its light. */
export interface LitWord {
  span: HTMLElement;
  /** Step of the ramp; 0 is none. */
  step: number;
  /** CSS colour. */
  background: string;
  /** Whether a sign follows without a space, so that the light must end with the word. */
  joined: boolean;
}

/**
 * Lays boxes of light behind words. The boxes are measured from the text and not part of it: an
 * element with a box of its own would break the kerning to its neighbours, and the text would no
 * longer lie under the field's.
 *
 * @param layer - element behind the text, of the same place and size
 */
export function lightBoxes(layer: HTMLElement): {
  /** Lights these words; boxes are kept from one call to the next, so that their light can fade. */
  show(words: readonly LitWord[]): void;
} {
  let lit: readonly LitWord[] = [];

  function place(): void {
    const origin = layer.getBoundingClientRect();
    // All measuring comes before all writing: the browser then lays out once.
    const boxes = lit.flatMap(({ span, step, background, joined }) =>
      [...span.getClientRects()].map((box) => ({ box, step, background, joined })),
    );
    while (layer.childElementCount > boxes.length) layer.lastElementChild!.remove();
    while (layer.childElementCount < boxes.length) layer.append(element('span'));
    boxes.forEach(({ box, step, background, joined }, index) => {
      const { style, classList } = layer.children[index] as HTMLElement;
      classList.toggle('joined', joined);
      style.left = `${box.left - origin.left}px`;
      style.top = `${box.top - origin.top}px`;
      style.width = `${box.width}px`;
      style.height = `${box.height}px`;
      // Where lights touch, the stronger one lies on top.
      style.zIndex = String(step);
      style.setProperty('--light', step > 0 ? background : 'transparent');
    });
  }

  new ResizeObserver(place).observe(layer);
  document.fonts.addEventListener('loadingdone', place);
  return {
    show(words) {
      lit = words;
      place();
    },
  };
}
