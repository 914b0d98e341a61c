import { dialog } from './dialog.js';
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
  const drawer = dialog(title, body);
  const open = async (): Promise<void> => {
    drawer.open();
    if (body.childElementCount > 0) return;
    // Few readers open the card, so its renderer is not part of the first load.
    const { renderMarkdown } = await import('./markdown.js');
    body.innerHTML = renderMarkdown(card);
  };
  return { button: drawer.button(() => void open()), root: drawer.root };
}
