import {
  element,
  exampleChips,
  type Light,
  litEditor,
  litText,
  noLight,
  toggle,
} from '@heed/demo-kit';
import { atLeast, type Look } from './look.js';

/** The sentence and its light. */
export interface HeroView {
  text: string;
  /** Whether raw attention is wanted beside another method. */
  readonly beside: boolean;
  /** Shows that light is on its way; a wait that is not felt is not seen. */
  busy(busy: boolean): void;
  /**
   * Lights the sentence.
   *
   * @param looks - the light, and maybe another to be seen beside it; none for no light
   * @param least - words with less than this share of full light get none
   * @param comparable - whether raw attention would say something else
   */
  show(looks: readonly Look[], least: number, comparable: boolean): void;
}

/**
 * The sentence in large serif, its light named below it, and on demand the same sentence in the light of
 * raw attention.
 *
 * @param onText - called when somebody changes the text
 * @param onBeside - called when somebody wants raw attention beside it, or no longer
 */
export function heroView(
  root: HTMLElement,
  examples: readonly string[],
  { onText, onBeside }: { onText: (text: string) => void; onBeside: () => void },
): HeroView {
  const editor = litEditor('Text to read', onText);
  const caption = element('p', { class: 'note caption' });
  const beside = toggle('Raw attention beside it', onBeside);
  const other = litText();
  const otherCaption = element('p', { class: 'note caption' });
  const otherRoot = element(
    'section',
    { class: 'beside', 'aria-label': 'Raw attention', hidden: true },
    other.root,
    otherCaption,
  );
  const pick = (example: string): void => {
    editor.text = example;
    onText(example);
  };
  root.append(
    editor.root,
    element('div', { class: 'captions' }, caption, beside.root),
    otherRoot,
    exampleChips(examples, pick),
  );
  return {
    get text() {
      return editor.text;
    },
    set text(text) {
      editor.text = text;
    },
    get beside() {
      return beside.on;
    },
    busy(busy) {
      root.ariaBusy = String(busy);
    },
    show([look, second], least, comparable) {
      const lit = (shown: Look | undefined): Light => (shown ? atLeast(shown, least) : noLight);
      beside.enable(comparable);
      editor.light(lit(look));
      name(caption, look);
      otherRoot.hidden = second === undefined;
      other.text = second === undefined ? '' : editor.text;
      other.light(lit(second));
      name(otherCaption, second);
    },
  };
}

function name(caption: HTMLElement, look: Look | undefined): void {
  caption.replaceChildren(
    ...(look ? [element('b', {}, `Lit by ${look.title.toLowerCase()}`), `: ${look.says}.`] : []),
  );
}
