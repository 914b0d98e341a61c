import { element } from '../page/element.js';

/**
 * A button that opens a file.
 *
 * @param label - what the button says
 * @param accept - kinds of files: `image/*`
 */
export function fileButton(
  label: string,
  accept: string,
  onFile: (file: File) => void,
): HTMLElement {
  const picker = element('input', {
    type: 'file',
    accept,
    class: 'visually-hidden',
    tabindex: -1,
    'aria-hidden': 'true',
    onchange: () => {
      const [file] = picker.files ?? [];
      if (file) onFile(file);
      picker.value = ''; // so that the same file can be chosen again
    },
  });
  return element(
    'span',
    {},
    picker,
    element('button', { type: 'button', onclick: () => picker.click() }, label),
  );
}

/** Takes files that are dropped on an element. */
export function onDrop(root: HTMLElement, onFile: (file: File) => void): void {
  root.addEventListener('dragover', (event) => event.preventDefault());
  root.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    onFile(file);
  });
}
