import { element } from '@heed/demo-kit';
import { nameOf } from '../film/film-title.js';

/** What shall not be recommended; pressing one lets it back. */
export function refusedList(onAllow: (title: string) => void): {
  readonly root: HTMLElement;
  show(titles: readonly string[]): void;
} {
  const root = element('div', {
    class: 'refused',
    role: 'group',
    'aria-label': 'Not recommended',
  });
  return {
    root,
    show(titles) {
      const words = element('span', { class: 'note' }, 'Not wanted:');
      const buttons = titles.map((title) => {
        const name = nameOf(title);
        const label = `Recommend ${name} again`;
        return element(
          'button',
          { type: 'button', 'aria-label': label, title: label, onclick: () => onAllow(title) },
          name,
          element('span', { 'aria-hidden': 'true' }, ' ×'),
        );
      });
      root.replaceChildren(...(titles.length > 0 ? [words, ...buttons] : []));
    },
  };
}
