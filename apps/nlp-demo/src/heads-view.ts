import { type AttentionMap, type AttentionTrace, headSummary } from '@heed/attention-core/explain';
import { fullLight, headGrid, heatmap } from '@heed/attention-core/view';
import { element, picture } from '@heed/demo-kit';
import { layerTitle } from './look.js';

/** Longer texts make pictures in which no cell can be seen. */
const mostWords = 120;

/**
 * Every head of every layer, small; a click enlarges one.
 *
 * @param enlarge - shows a picture in a window of its own
 */
export function headsView(enlarge: (title: string, content: Element) => void): {
  root: HTMLElement;
  show(trace: AttentionTrace): void;
} {
  const body = element('div', { class: 'layers' });
  const root = element(
    'section',
    { class: 'heads', 'aria-labelledby': 'heads-title' },
    element('h2', { id: 'heads-title' }, 'Head by head'),
    element(
      'p',
      { class: 'note' },
      'A row for each word that looks, a column for each word looked at. Choose a head to enlarge it.',
    ),
    body,
  );

  function thumbnail(map: AttentionMap, model: string, head: number, about: string): HTMLElement {
    const title = `${layerTitle(map.name)}, head ${head + 1}`;
    const open = (): void => enlarge(title, picture(heatmap(map, { head, model, size: 760 })));
    // One scale for the layer: a head that looks everywhere is pale beside one that picks.
    const full = fullLight(map.weights, map.keys.labels.length);
    const small = picture(heatmap(map, { head, full, size: 150, labels: false }));
    small.setAttribute('aria-hidden', 'true');
    const label = element('span', {}, `Head ${head + 1}`, element('small', {}, about));
    return element(
      'button',
      { type: 'button', 'aria-label': `Enlarge ${title}; ${about}`, onclick: open },
      small,
      label,
    );
  }

  function layer(map: AttentionMap, model: string): HTMLElement {
    const title = element('h3', {}, layerTitle(map.name));
    if (map.queries.labels.length === 1) {
      const drawn = picture(headGrid(map, { model }));
      return element('div', { class: 'layer' }, title, scroll(drawn));
    }
    const thumbnails = headSummary(map).map((summary) =>
      thumbnail(map, model, summary.head, habit(summary)),
    );
    return element(
      'div',
      { class: 'layer' },
      title,
      element('div', { class: 'grid' }, ...thumbnails),
    );
  }

  return {
    root,
    show(trace) {
      const words = trace.maps.at(-1)?.keys.labels.length ?? 0;
      body.replaceChildren(
        ...(words > mostWords
          ? [
              element(
                'p',
                {},
                `Heads are drawn for texts of up to ${mostWords} words; this has ${words}.`,
              ),
            ]
          : trace.maps.map((map) => layer(map, trace.model))),
      );
    },
  };
}

function scroll(content: Element): HTMLElement {
  const box = element('div', { class: 'scroll', tabindex: 0 });
  box.append(content);
  return box;
}

/** What a head mostly does, in a few words. */
function habit(summary: ReturnType<typeof headSummary>[number]): string {
  const { diagonal, previous, first, distance } = summary;
  if ((diagonal ?? 0) > 0.5) return 'looks at the word itself';
  if ((previous ?? 0) > 0.5) return 'looks one word back';
  if (first > 0.5) return 'looks at the first word';
  return `looks ${distance!.toFixed(1)} words away`;
}
