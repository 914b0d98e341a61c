import { axisTitle } from './axis-words.js';
import { cellPaths, cellsOf } from './cells.js';
import { fullLight } from './light-of.js';
import { labelledMatrix } from './matrix.js';
import { chosenMap, headWords, type MapChoice, type Source } from './source.js';
import { strongestPairs } from './strongest.js';
import { type PictureOptions, svgOf } from './svg.js';
import { thinHead, thinLabels, thinningNote } from './thin.js';

/** Options of {@link heatmap}. */
export interface HeatmapOptions extends PictureOptions, MapChoice {
  /** Width of the cells together, in pixels, at most; small maps stay smaller. Default 560. */
  width?: number;
  /** `false` draws the cells alone, `width` wide: no labels, no caption. Default `true`. */
  labels?: boolean;
}

/** Most cells a side: more can neither be seen nor kept small. */
const mostCells = 320;

/**
 * One head of an attention map as a matrix of cells, as SVG text: a row for each position that
 * looks, a column for each position looked at. More than 320 positions are joined by blocks, of which
 * a cell shows the largest weight; the caption says so.
 *
 * @param source - weights `[N, L, S]`, or a trace
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `option` for a layer or head that is not there, `input-empty` for a trace without
 *   maps, `shape` for a wrong number of weights
 */
export function heatmap(source: Source, options: HeatmapOptions = {}): string {
  const { head, scheme = 'light', ramp = 'warm', width = 560 } = options;
  const { map, model } = chosenMap('heatmap', source, options);
  const thin = thinHead(map, head, Math.min(mostCells, width));
  const full = options.full ?? fullLight(thin.weights, map.keys.labels.length);
  const paths = cellPaths(thin.weights, thin.columns, full);
  const rows = thinLabels(map.queries.labels, thin.block[0]);
  const columns = thinLabels(map.keys.labels, thin.block[1]);
  const title = `Attention of ${map.name}, ${headWords(map, head)}`;
  const description = strongestPairs(rows, columns, thin.weights);
  if (options.labels === false) {
    const cell = width / Math.max(1, thin.columns);
    const cells = cellsOf(paths, [thin.rows, thin.columns], { x: 1, y: 1, cell }, ramp, scheme);
    const sheet = { width: width + 2, height: thin.rows * cell + 2, title, description, scheme };
    return svgOf(sheet, cells);
  }
  const caption = [
    options.model ?? model,
    map.name,
    headWords(map, head),
    options.method ?? 'raw attention',
    thinningNote(thin.block),
  ];
  const rowTitle = axisTitle(map.queries.kind, 'that look');
  const columnTitle = axisTitle(map.keys.kind, 'looked at');
  const matrix = { paths, rows, columns, rowTitle, columnTitle, caption, title, description, full };
  return labelledMatrix(matrix, width, options);
}
