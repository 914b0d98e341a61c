import { element } from '@heed/demo-kit';

/** A choice which of two sounds is heard. */
export function whichHeard(onChoose: (index: number) => void): HTMLElement {
  const option = (label: string, index: number): HTMLElement =>
    element(
      'label',
      {},
      element('input', {
        type: 'radio',
        name: 'heard',
        checked: index === 0,
        onchange: () => onChoose(index),
      }),
      element('span', {}, label),
    );
  return element(
    'div',
    { class: 'which', role: 'radiogroup', 'aria-label': 'What is heard' },
    option('As it came', 0),
    option('Speech alone', 1),
  );
}
