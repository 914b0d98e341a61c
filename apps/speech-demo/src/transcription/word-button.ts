import { element, type Pointed } from '@heed/demo-kit';

/**
 * A button that stands for a word: who points at it, or goes there by keyboard, points at the word; who presses it
 * hears it.
 *
 * @param index - which of all
 */
export function wordButton(
  index: number,
  pointed: Pointed,
  onPress: (index: number) => void,
  ...children: (Node | string)[]
): HTMLButtonElement {
  const on = (): void => pointed.point(index);
  // Who points elsewhere meanwhile is not to be disturbed.
  const off = (): void => {
    if (pointed.index === index) pointed.point(undefined);
  };
  const root = element(
    'button',
    {
      type: 'button',
      class: 'word',
      onpointerenter: on,
      onpointerleave: () => {
        if (document.activeElement !== root) off();
      },
      onfocus: on,
      onblur: off,
      onclick: () => onPress(index),
    },
    ...children,
  );
  return root;
}

/** Marks the button of the word that is pointed at. */
export function markWords(buttons: readonly HTMLElement[], { index }: Pointed): void {
  buttons.forEach((button, at) => button.toggleAttribute('data-pointed', at === index));
}

/** Below this probability a word looks unsure. */
const sure = 0.65;

/** Lets an uncertain word look uncertain. */
export const markSure = (button: HTMLElement, score: number): void => {
  button.dataset['sure'] = String(score >= sure);
};
