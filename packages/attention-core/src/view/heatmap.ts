import { attentionReceived, type AttentionMap, headAverage, pickHead } from '../explain/index.js';
import { axisTitle } from './axis-words.js';
import { cellsOf } from './cells.js';
import { fullLight } from './light-of.js';
import { labelledMatrix } from './matrix.js';
import { captionOf, type PictureOptions, share, svgOf } from './svg.js';

/** Options of {@link heatmap}. */
export interface HeatmapOptions extends PictureOptions {
  /** Which head, from 0; default the mean over all heads. */
  head?: number;
  /** Width of the cells together, in pixels, at most; small maps stay smaller. Default 560. */
  size?: number;
  /** The weight that gets full light, to compare pictures. Default: from this head's weights. */
  full?: number;
  /** `false` draws the cells alone, `size` wide: no labels, no caption. Default `true`. */
  labels?: boolean;
}

/**
 * One head of an attention map as a matrix of cells, as SVG text: a row for each position that
 * looks, a column for each position looked at.
 *
 * @param map - weights `[N, L, S]`
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `option` for a head that the map does not have
 */
export function heatmap(map: AttentionMap, options: HeatmapOptions = {}): string {
  const { head, scheme = 'light', ramp = 'warm', size = 560 } = options;
  const { weights } = head === undefined ? headAverage(map) : pickHead(map, head);
  const [rows, columns] = [map.queries.labels, map.keys.labels];
  const full = options.full ?? fullLight(weights, columns.length);
  const title = titleOf(map, head);
  if (options.labels === false) {
    const cell = size / Math.max(1, columns.length);
    const grid = { x: 1, y: 1, cell };
    const cells = cellsOf(weights, columns.length, full, grid, ramp, scheme);
    return svgOf(size + 2, rows.length * cell + 2, title, cells, scheme);
  }
  const caption = captionOf([
    options.model,
    map.name,
    head === undefined ? `mean of ${map.heads} heads` : `head ${head + 1} of ${map.heads}`,
    options.method ?? 'raw attention',
    `full light ${share(full)}`,
  ]);
  const [rowTitle, columnTitle] = [
    axisTitle(map.queries.kind, 'that look'),
    axisTitle(map.keys.kind, 'looked at'),
  ];
  const matrix = { weights, rows, columns, rowTitle, columnTitle, caption, title, full };
  return labelledMatrix(matrix, size, options);
}

/** What the picture shows, for those who cannot see it. */
function titleOf(map: AttentionMap, head: number | undefined): string {
  const received = attentionReceived(head === undefined ? map : pickHead(map, head));
  const most = received.reduce((best, weight, key) => (weight > received[best]! ? key : best), 0);
  const label = map.keys.labels[most];
  const which = head === undefined ? 'mean of the heads' : `head ${head + 1}`;
  const looked = label === undefined ? 'nothing to look at' : `most looked at: ${label}`;
  return `Attention of ${map.name}, ${which}; ${looked}`;
}
