import { shades } from '@heed/attention-core/view';
import { atLeast, element, type Look } from '@heed/demo-kit';

/** Names that are shown at most: the table of the light has all of them. */
const most = 12;

/** Things that are named, each in its light. */
export interface LitWords {
  readonly root: HTMLElement;
  /** Shows the parts of a light, the brightest first, at most twelve; those below a share of full light stay dark. */
  show(look: Look | undefined, least: number): void;
}

/** @param label - what the list is called */
export function litWords(label: string): LitWords {
  const root = element('ul', { class: 'lit-words', 'aria-label': label });
  return {
    root,
    show(look, least) {
      if (look === undefined) {
        root.replaceChildren();
        return;
      }
      const { weights, full, tokens } = atLeast(look, least);
      const painted = shades(weights, { full });
      const order = [...tokens.keys()]
        .sort((one, other) => look.weights[other]! - look.weights[one]!)
        .slice(0, most);
      const rest = tokens.length - order.length;
      root.replaceChildren(
        ...order.map((place) => {
          const { step, background, ink } = painted[place]!;
          const word = element('li', { 'data-step': step }, tokens[place]!);
          if (step > 0) Object.assign(word.style, { background, color: ink });
          return word;
        }),
        ...(rest > 0 ? [element('li', { class: 'others' }, `and ${rest} others`)] : []),
      );
    },
  };
}
