import { element } from '../page/element.js';

/** The weights as numbers, for those who cannot see the light and those who want to know. */
export function weightTable(): {
  root: HTMLElement;
  show(tokens: readonly string[], weights: ArrayLike<number>): void;
} {
  const body = element('tbody');
  const root = element(
    'details',
    { class: 'weights' },
    element('summary', {}, 'The light as numbers'),
    element(
      'div',
      { class: 'scroll', tabindex: 0 },
      element(
        'table',
        {},
        element('caption', { class: 'visually-hidden' }, 'Share of attention on each word'),
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th', { scope: 'col' }, 'Word'),
            element('th', { scope: 'col' }, 'Share'),
          ),
        ),
        body,
      ),
    ),
  );
  return {
    root,
    show(tokens, weights) {
      body.replaceChildren(
        ...tokens.map((token, index) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, token),
            element('td', {}, `${(100 * weights[index]!).toFixed(1)} %`),
          ),
        ),
      );
    },
  };
}
