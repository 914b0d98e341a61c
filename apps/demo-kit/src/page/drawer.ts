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
  root.addEventListener('click', (event) => {
    if (event.target === root) root.close();
  });
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
