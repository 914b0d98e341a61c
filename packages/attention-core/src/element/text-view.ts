import { sameSequence } from '../explain/axis.js';
import { attentionReceived } from '../explain/heads.js';
import { axisTitle } from '../view/axis-words.js';
import { fullLight } from '../view/light-of.js';
import { make } from './make.js';
import type { Panel } from './panel.js';
import { axisLists, handsOf, type PanelHands, type PanelView } from './panel-view.js';
import { type Pointing, singledOut } from './pointing.js';
import { tokenList } from './token-list.js';

/**
 * The text itself, lit where it is looked at: by all positions together, or by the one that is
 * pointed at. Two texts where one looks at another.
 */
export function textView(panel: Panel, hands: PanelHands): PanelView {
  const { map, weights } = panel;
  const received = attentionReceived({ ...map, heads: 1, weights });
  const together = fullLight(received);
  const full = (pointing: Pointing): number =>
    singledOut(panel, pointing) === null ? together : panel.full;
  if (sameSequence(map.queries, map.keys)) {
    const words = tokenList({
      axis: map.keys,
      title: axisTitle(map.keys.kind, 'that look'),
      layout: 'words',
      ramp: panel.ramp,
      hands: handsOf(hands, 'query', () => undefined),
    });
    return {
      root: make('div', { class: 'text' }, words.root),
      show(pointing) {
        const single = singledOut(panel, pointing);
        words.mark(pointing.query ?? pointing.key);
        words.light(single ?? received, full(pointing), single !== null);
      },
      full,
    };
  }
  const { queries, keys } = axisLists(panel, hands, {
    queries: { layout: 'words', across: 'ArrowDown' },
    keys: { layout: 'words', across: 'ArrowUp' },
  });
  return {
    root: make(
      'div',
      { class: 'text' },
      make('p', { class: 'side', 'aria-hidden': 'true' }, axisTitle(map.queries.kind, 'that look')),
      queries.root,
      make('p', { class: 'side', 'aria-hidden': 'true' }, axisTitle(map.keys.kind, 'looked at')),
      keys.root,
    ),
    show(pointing) {
      const single = singledOut(panel, pointing);
      const byKey = pointing.key !== null && single !== null;
      queries.mark(pointing.query);
      keys.mark(pointing.key);
      queries.light(byKey ? single : null, panel.full, true);
      if (byKey) keys.light(null, panel.full, false);
      else keys.light(single ?? received, full(pointing), single !== null);
    },
    full,
  };
}
