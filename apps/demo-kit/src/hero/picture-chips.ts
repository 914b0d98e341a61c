import type { ConnectedTask } from '../bridge/connect-task.js';
import type { ExampleIntro } from '../intro/intro.js';
import { element } from '../page/element.js';
import { exampleChips } from '../text/example-chips.js';

/**
 * Examples to click by small pictures of them. One that is the address of a picture is shown by that picture, as
 * its address would tell nobody anything.
 *
 * @param onPick - called with the place of the example
 */
export function pictureChips(
  examples: readonly ExampleIntro[],
  task: Pick<ConnectedTask, 'example'>,
  onPick: (index: number) => void,
): HTMLElement {
  const named = examples.map(({ text, ...rest }, index) =>
    text === undefined ? rest : { label: `Example ${index + 1}` },
  );
  const chips = exampleChips(named, onPick);
  examples.forEach(({ text }, index) => {
    if (text === undefined) return;
    const image = element('img', { alt: '', width: 64, height: 48 });
    chips.children[index]!.classList.add('pictured');
    chips.children[index]!.prepend(image);
    // Without it, the example still has its name.
    void task.example(index).then(
      (address) => (image.src = String(address)),
      () => image.remove(),
    );
  });
  return chips;
}
