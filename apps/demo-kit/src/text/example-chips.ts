import { element } from '../page/element.js';

/** Examples to click. */
export function exampleChips(
  examples: readonly string[],
  onPick: (example: string) => void,
): HTMLElement {
  return element(
    'div',
    { class: 'chips', role: 'group', 'aria-label': 'Examples' },
    ...examples.map((example) =>
      element('button', { type: 'button', onclick: () => onPick(example) }, example),
    ),
  );
}
