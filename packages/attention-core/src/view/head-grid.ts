import { headSummary, type HeadSummary } from '../explain/head-summary.js';
import type { AttentionMap } from '../explain/index.js';
import { axisTitle, axisWords } from './axis-words.js';
import { cellPaths, cellsOf } from './cells.js';
import { counted } from './format.js';
import { framed } from './frame.js';
import { fullLight } from './light-of.js';
import { labelledMatrix } from './matrix.js';
import { chosenMap, type MapChoice, type Source } from './source.js';
import { strongestPairs } from './strongest.js';
import { note, type PictureOptions, share } from './svg.js';
import { thinHead, thinLabels, thinningNote } from './thin.js';
import { tilesOf } from './tiles.js';

/** Options of {@link headGrid}. */
export interface HeadGridOptions extends PictureOptions, Pick<MapChoice, 'layer'> {
  /** Width of one head in pixels. Default 150. */
  size?: number;
  /** Heads side by side. Default 4, or as many as there are. */
  columns?: number;
}

/** Most weights that a picture sums up in words: more would take seconds. */
const mostToSum = 10_000_000;

/**
 * All heads of a map as small multiples under one scale, as SVG text. A map with a single query
 * (attention pooling) becomes one matrix with a row for each head. Positions are joined by blocks where
 * the file would become larger than a megabyte; the caption says so.
 *
 * @param source - weights `[N, L, S]`, or a trace
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `option` for a layer that is not there, `input-empty` for a trace without maps,
 *   `shape` for a wrong number of weights
 */
export function headGrid(source: Source, options: HeadGridOptions = {}): string {
  const { map, model } = chosenMap('headGrid', source, { layer: options.layer });
  const named = { ...options, model: options.model ?? model };
  if (map.queries.labels.length === 1) return headsAsRows(map, named);
  const { scheme = 'light', ramp = 'warm', size = 150 } = options;
  const across = Math.max(1, Math.min(options.columns ?? 4, map.heads));
  const full = options.full ?? fullLight(map.weights, map.keys.labels.length);
  const { tiles, block } = tilesOf([{ map, full }], size);
  const [gap, titleHeight] = [22, 22];
  const cell = size / Math.max(1, tiles[0]!.columns);
  const rowHeight = titleHeight + tiles[0]!.rows * cell + gap;
  const summaries = map.weights.length > mostToSum ? [] : headSummary(map);
  const heads = tiles.map(({ head, paths, rows, columns }) => {
    const x = (head % across) * (size + gap);
    const y = Math.floor(head / across) * rowHeight;
    const about = [`Head ${head + 1}`, ...entropyOf(summaries[head])].join(' · ');
    const grid = { x, y: y + titleHeight, cell };
    return note(x, y + 12, about, scheme) + cellsOf(paths, [rows, columns], grid, ramp, scheme);
  });
  return framed({
    width: across * (size + gap) - gap,
    height: Math.ceil(map.heads / across) * rowHeight - gap,
    title: `Attention of ${map.name}, ${counted(map.heads, 'heads')}`,
    description: tiles
      .map(({ head }) => `${[`Head ${head + 1}`, ...entropyOf(summaries[head])].join(': ')}.`)
      .join(' '),
    body: heads.join(''),
    ramps: [{ ramp, text: `full light ${share(full)}` }],
    caption: [
      named.model,
      map.name,
      `rows: ${axisWords[map.queries.kind]} that look, columns: ${axisWords[map.keys.kind]} looked at`,
      options.method ?? 'raw attention',
      thinningNote(block),
    ],
    scheme,
  });
}

function entropyOf(summary: HeadSummary | undefined): string[] {
  return summary === undefined ? [] : [`entropy ${summary.entropy.toFixed(1)}`];
}

/** `[N, 1, S]` as one matrix with a row for each head. */
function headsAsRows(map: AttentionMap, options: HeadGridOptions): string {
  const rows = Array.from({ length: map.heads }, (_, head) => `Head ${head + 1}`);
  const { weights, columns, block } = thinHead(
    { ...map, heads: 1, queries: { kind: 'steps', labels: rows } },
    0,
    320,
  );
  const full = options.full ?? fullLight(map.weights, map.keys.labels.length);
  const labels = thinLabels(map.keys.labels, block[1]);
  const matrix = {
    paths: cellPaths(weights, columns, full),
    rows,
    columns: labels,
    rowTitle: 'Heads',
    columnTitle: axisTitle(map.keys.kind, 'looked at'),
    title: `Attention of ${map.name}, a row for each of ${counted(map.heads, 'heads')}`,
    description: strongestPairs(rows, labels, weights),
    caption: [
      options.model,
      map.name,
      counted(map.heads, 'heads'),
      options.method ?? 'raw attention',
      thinningNote(block),
    ],
    full,
  };
  return labelledMatrix(matrix, 560, options);
}
