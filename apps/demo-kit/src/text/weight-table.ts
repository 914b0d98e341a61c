import { element } from '../page/element.js';

/** One column of a {@link weightTable}. */
export interface WeightColumn {
  /** How the weights were made: `Relevance`. */
  name: string;
  /** One weight a token, as a share. */
  weights: ArrayLike<number>;
}

/** The light as numbers, for those who cannot see it and those who want to know. */
export function weightTable(): {
  root: HTMLElement;
  show(tokens: readonly string[], columns: readonly WeightColumn[]): void;
} {
  const head = element('tr');
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
        element('caption', { class: 'visually-hidden' }, 'Share of the light on each word'),
        element('thead', {}, head),
        body,
      ),
    ),
  );
  return {
    root,
    show(tokens, columns) {
      head.replaceChildren(
        ...['Word', ...columns.map(({ name }) => name)].map((title) =>
          element('th', { scope: 'col' }, title),
        ),
      );
      body.replaceChildren(
        ...tokens.map((token, index) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, token),
            ...columns.map(({ weights }) => element('td', {}, percent(weights[index]!))),
          ),
        ),
      );
    },
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).replace('-', '−')} %`;
}
