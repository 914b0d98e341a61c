import type { Shown } from '@heed/attention-core/plugin';
import { element, litText, type Look, noLight } from '@heed/demo-kit';
import { fitText } from './fit-text.js';
import { faded } from './motion.js';

/** What a figure shows: an input in the light of what counted. */
export interface Sight {
  look: Look;
  /** The input, where it is a text: it is set in type. */
  text?: string | undefined;
  /** What a picture of any other input is drawn on. */
  shown?: Shown | undefined;
}

/** The picture of an entry. */
export interface FigureView {
  readonly root: HTMLElement;
  /** Shows something else: the old light fades, then the new one comes. */
  show(sight: Sight): Promise<void>;
}

/** A frame of fixed size with a text, or a picture, and its light. */
export function figureView(): FigureView {
  const words = litText();
  const drawing = element('div', { class: 'drawing' });
  const root = element('div', { class: 'figure' });
  let seen: Sight | undefined;

  function showText(text: string, { look }: Sight): void {
    if (!root.contains(words.root)) root.replaceChildren(words.root);
    words.text = text;
    fitText(words.root, root);
    words.light(look);
  }

  async function draw({ look, shown }: Sight): Promise<void> {
    const { drawLook } = await import('./draw-look.js');
    if (!root.contains(drawing)) root.replaceChildren(drawing);
    drawLook(drawing, look, shown);
  }

  async function fill(sight: Sight): Promise<void> {
    seen = sight;
    if (sight.text === undefined) await draw(sight);
    else showText(sight.text, sight);
  }

  const refit = (): void => {
    if (seen !== undefined) void fill(seen);
  };
  new ResizeObserver(refit).observe(root);
  document.fonts.addEventListener('loadingdone', refit);

  return {
    root,
    async show(sight) {
      if (seen !== undefined && seen.text !== sight.text) words.light(noLight);
      root.classList.toggle('leaving', seen !== undefined && !sameInput(seen, sight));
      if (seen !== undefined) await faded();
      await fill(sight);
      root.classList.remove('leaving');
    },
  };
}

/** Whether only the light differs. */
function sameInput(one: Sight, other: Sight): boolean {
  return one.text !== undefined && one.text === other.text;
}
