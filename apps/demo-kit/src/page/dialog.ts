import { element } from './element.js';

/** A drawer at the side. */
export interface Dialog {
  readonly root: HTMLElement;
  open(): void;
  close(): void;
  /** A button that does something, most likely open it. */
  button(onClick: () => void): HTMLElement;
}

/**
 * @param title - what the button and the drawer say
 * @param body - what is in it
 */
export function dialog(title: string, body: HTMLElement): Dialog {
  const root = element(
    'dialog',
    { class: 'drawer', 'aria-label': title },
    element(
      'header',
      {},
      element('h2', {}, title),
      element('button', { type: 'button', class: 'quiet', onclick: () => root.close() }, 'Close'),
    ),
    body,
  );
  root.addEventListener('click', (event) => {
    if (event.target === root) root.close();
  });
  return {
    root,
    open: () => root.showModal(),
    close: () => root.close(),
    button: (onClick) =>
      element(
        'button',
        { type: 'button', class: 'quiet', 'aria-haspopup': 'dialog', onclick: onClick },
        title,
      ),
  };
}
