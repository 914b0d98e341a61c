import { type AttentionMap, headSummary, pickHead } from '../explain/index.js';
import { axisTitle, axisWords } from './axis-words.js';
import { cellsOf } from './cells.js';
import { fullLight } from './light-of.js';
import { labelledMatrix } from './matrix.js';
import { captionOf, note, type PictureOptions, share, svgOf } from './svg.js';
import { textWidth } from './text-width.js';

/** Options of {@link headGrid}. */
export interface HeadGridOptions extends PictureOptions {
  /** Width of one head in pixels. Default 150. */
  size?: number;
  /** Heads side by side. Default 4, or as many as there are. */
  columns?: number;
}

/**
 * All heads of a map as small multiples under one scale, as SVG text. A map with a single query
 * (attention pooling) becomes one matrix with a row for each head.
 *
 * @param map - weights `[N, L, S]`
 * @returns an SVG element that stands alone in a file or in a page
 */
export function headGrid(map: AttentionMap, options: HeadGridOptions = {}): string {
  if (map.queries.labels.length === 1) return headsAsRows(map, options);
  const { scheme = 'light', ramp = 'warm', size = 150 } = options;
  const columns = Math.max(1, Math.min(options.columns ?? 4, map.heads));
  const keys = map.keys.labels.length;
  const queries = map.queries.labels.length;
  const cell = size / Math.max(1, keys);
  const [margin, gap, titleHeight] = [20, 22, 24];
  const rowHeight = titleHeight + queries * cell + gap;
  const full = fullLight(map.weights, keys);
  const summaries = headSummary(map);
  const heads = summaries.map(({ head, entropy }) => {
    const x = margin + (head % columns) * (size + gap);
    const y = margin + Math.floor(head / columns) * rowHeight;
    const grid = { x, y: y + titleHeight, cell };
    return (
      note(x, y + 12, `Head ${head + 1} · entropy ${entropy.toFixed(1)}`, scheme) +
      cellsOf(pickHead(map, head).weights, keys, full, grid, ramp, scheme)
    );
  });
  const bottom = margin + Math.ceil(map.heads / columns) * rowHeight;
  const caption = captionOf([
    options.model,
    map.name,
    `rows: ${axisWords[map.queries.kind]} that look, columns: ${axisWords[map.keys.kind]} looked at`,
    options.method ?? 'raw attention',
    `full light ${share(full)}`,
  ]);
  return svgOf(
    Math.max(2 * margin + columns * (size + gap) - gap, 2 * margin + textWidth(caption) * 11),
    bottom + 20,
    `Attention of ${map.name}, all ${map.heads} heads`,
    heads.join('') + note(margin, bottom + 2, caption, scheme),
    scheme,
  );
}

/** `[N, 1, S]` as one matrix with a row for each head. */
function headsAsRows(map: AttentionMap, options: HeadGridOptions): string {
  const full = fullLight(map.weights, map.keys.labels.length);
  const matrix = {
    weights: map.weights,
    rows: Array.from({ length: map.heads }, (_, head) => `Head ${head + 1}`),
    columns: map.keys.labels,
    rowTitle: 'Heads',
    columnTitle: axisTitle(map.keys.kind, 'looked at'),
    title: `Attention of ${map.name}, a row for each of ${map.heads} heads`,
    caption: captionOf([
      options.model,
      map.name,
      `${map.heads} heads`,
      options.method ?? 'raw attention',
      `full light ${share(full)}`,
    ]),
    full,
  };
  return labelledMatrix(matrix, 560, options);
}
