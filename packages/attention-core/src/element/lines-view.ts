import { fullStep } from '../view/ramp.js';
import { stepOf } from '../view/shades.js';
import { make, makeSvg } from './make.js';
import type { Panel } from './panel.js';
import { axisLists, type PanelHands, type PanelView } from './panel-view.js';
import { nowhere, type Pointing, singledOut } from './pointing.js';

/** Positions on either side above which lines cannot be told apart. */
export const mostForLines = 160;

/**
 * Queries on the left, keys on the right, and a line for each weight: the stronger, the broader and
 * the brighter.
 */
export function linesView(panel: Panel, hands: PanelHands): PanelView {
  const { queries, keys } = axisLists(panel, hands, {
    queries: { layout: 'column', across: 'ArrowRight' },
    keys: { layout: 'column', across: 'ArrowLeft' },
  });
  const rows = Math.max(panel.map.queries.labels.length, panel.map.keys.labels.length);
  const all = makeSvg('g', { class: 'all' }, ...strokes(panel, nowhere));
  const lit = makeSvg('g', { class: 'lit' });
  const svg = makeSvg(
    'svg',
    { viewBox: `0 0 100 ${rows}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    all,
    lit,
  );
  return {
    root: make('div', { class: 'lines', style: `--rows:${rows}` }, queries.root, svg, keys.root),
    show(pointing) {
      const { query, key } = pointing;
      const single = singledOut(panel, pointing);
      lit.replaceChildren(...(single === null ? [] : strokes(panel, pointing)));
      svg.classList.toggle('singled', single !== null);
      queries.mark(query);
      keys.mark(key);
      queries.light(key === null ? null : single, panel.full, true);
      keys.light(query === null ? null : single, panel.full, true);
    },
  };
}

/** All lines, or those that a pointing singles out: one path for each step of light, strong ones last. */
function strokes({ map, weights, full, ramp }: Panel, pointing: Pointing): SVGPathElement[] {
  const [queries, keys] = [map.queries.labels.length, map.keys.labels.length];
  const rows = Math.max(queries, keys);
  const paths = Array.from({ length: fullStep + 1 }, () => '');
  for (let query = pointing.query ?? 0; query <= (pointing.query ?? queries - 1); query++) {
    for (let key = pointing.key ?? 0; key <= (pointing.key ?? keys - 1); key++) {
      const step = stepOf(weights[query * keys + key]!, full);
      // Both columns are centred where one is shorter.
      const [from, to] = [query + (rows - queries + 1) / 2, key + (rows - keys + 1) / 2];
      if (step > 0) paths[step] += `M0 ${from}C50 ${from} 50 ${to} 100 ${to}`;
    }
  }
  return paths.flatMap((d, step) =>
    d === ''
      ? []
      : makeSvg('path', {
          d,
          stroke: `var(--heed-${ramp}-${step})`,
          'stroke-width': (0.75 + (4.25 * step) / fullStep).toFixed(2),
          'vector-effect': 'non-scaling-stroke',
        }),
  );
}
