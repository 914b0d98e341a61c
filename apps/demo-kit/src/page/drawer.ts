import { element } from './element.js';

/**
 * A drawer at the side with a model card, and the button that opens it.
 *
 * @param title - what the button and the drawer say
 * @param card - Markdown
 */
export function cardDrawer(
  title: string,
  card: string,
): { button: HTMLElement; root: HTMLElement } {
  const body = element('div', { class: 'card' });
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
  closeOnBackdrop(root);
  const open = async (): Promise<void> => {
    root.showModal();
    if (body.childElementCount > 0) return;
    // Few readers open the card, so its renderer is not part of the first load.
    const { renderMarkdown } = await import('./markdown.js');
    body.innerHTML = renderMarkdown(card);
  };
  const button = element(
    'button',
    { type: 'button', class: 'quiet', 'aria-haspopup': 'dialog', onclick: () => void open() },
    title,
  );
  return { button, root };
}

/** A picture in a window of its own, as large as the page allows. */
export function enlarger(): { root: HTMLElement; show(title: string, content: Element): void } {
  const heading = element('h2', {});
  const body = element('div', { class: 'scroll', tabindex: 0 });
  const root = element(
    'dialog',
    { class: 'enlarged', 'aria-label': 'Enlarged picture' },
    element(
      'header',
      {},
      heading,
      element('button', { type: 'button', class: 'quiet', onclick: () => root.close() }, 'Close'),
    ),
    body,
  );
  closeOnBackdrop(root);
  return {
    root,
    show(title, content) {
      heading.textContent = title;
      body.replaceChildren(content);
      root.showModal();
    },
  };
}

function closeOnBackdrop(dialog: HTMLDialogElement): void {
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}
