import type { Looks } from '../look/look.js';
import { capital, type PartWords } from '../look/part-words.js';
import { element } from '../page/element.js';

/** Most rows: what is longer, such as a sound, is told by its strongest parts. */
const mostRows = 400;

/**
 * The light as numbers, for those who cannot see it and those who want to know.
 *
 * @param parts - what the rows are called
 */
export function weightTable(parts: PartWords): {
  root: HTMLElement;
  /** Shows each light as a column; others stand beside the first where they are on the same parts. */
  show(looks: Looks): void;
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
        element('caption', { class: 'visually-hidden' }, `Share of the light on each ${parts.one}`),
        element('thead', {}, head),
        body,
      ),
    ),
  );
  return {
    root,
    show(looks) {
      const [{ tokens, weights }] = looks;
      const columns = looks.filter((look) => look.tokens.length === tokens.length);
      head.replaceChildren(
        ...[capital(parts.one), ...columns.map(({ title }) => title)].map((title) =>
          element('th', { scope: 'col' }, title),
        ),
      );
      body.replaceChildren(
        ...rowsOf(weights).map((index) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, tokens[index]!),
            ...columns.map((column) => element('td', {}, percent(column.weights[index]!))),
          ),
        ),
      );
    },
  };
}

/** The places of the parts in their order; of very many only the strongest. */
function rowsOf(weights: ArrayLike<number>): number[] {
  const places = Array.from(weights, (_, place) => place);
  if (places.length <= mostRows) return places;
  return places
    .sort((one, other) => Math.abs(weights[other]!) - Math.abs(weights[one]!))
    .slice(0, mostRows)
    .sort((one, other) => one - other);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).replace('-', '−')} %`;
}
