import type { ExampleIntro } from '../intro/intro.js';
import { element } from '../page/element.js';
import { parseSvg } from '../page/parse-svg.js';

/**
 * Examples to click: texts as they are, everything else by a small picture of it.
 *
 * @param onPick - called with the place of the example
 */
export function exampleChips(
  examples: readonly ExampleIntro[],
  onPick: (index: number) => void,
): HTMLElement {
  return element(
    'div',
    { class: 'chips', role: 'group', 'aria-label': 'Examples' },
    ...examples.map(({ label, preview }, index) =>
      element(
        'button',
        { type: 'button', onclick: () => onPick(index), class: preview && 'pictured' },
        ...(preview === undefined ? [label] : [parseSvg(preview), element('span', {}, label)]),
      ),
    ),
  );
}
