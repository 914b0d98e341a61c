import type { Look } from '../look/look.js';
import { element } from '../page/element.js';

/** One line that names a light and says how it came about. */
export function lightCaption(): {
  root: HTMLElement;
  show(look: Pick<Look, 'title' | 'says'> | undefined): void;
} {
  const root = element('p', { class: 'note caption' });
  return {
    root,
    show(look) {
      root.replaceChildren(
        ...(look
          ? [element('b', {}, `Lit by ${look.title.toLowerCase()}`), `: ${look.says}.`]
          : []),
      );
    },
  };
}
