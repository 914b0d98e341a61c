import type { AttentionTrace } from '../explain/index.js';
import { cellsOf } from './cells.js';
import { escapeText } from './escape.js';
import { counted } from './format.js';
import { framed } from './frame.js';
import { fullLightOf } from './light-of.js';
import { chosenMap } from './source.js';
import { families, note, type PictureOptions, plainFill, share, short } from './svg.js';
import { shorten, textWidth } from './text-width.js';
import { thinningNote } from './thin.js';
import { tilesOf } from './tiles.js';

/** Options of {@link layerGrid}. */
export interface LayerGridOptions extends PictureOptions {
  /** Width of one head in pixels. Default: what lets all fit into 880 pixels, 40 … 96. */
  size?: number;
}

const gap = 8;
/** Least height of a tile, in pixels. */
const readOutHeight = 10;

/**
 * All heads of all layers of a trace at a glance, as SVG text: a row for each map, a column for each
 * head, and one scale for all. Positions are joined by blocks where the file would become larger than
 * a megabyte (12 layers × 12 heads × 128 words stay below it); the caption says so.
 *
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `input-empty` for a trace without maps, `shape` for a map with a wrong number of
 *   weights
 */
export function layerGrid(trace: AttentionTrace, options: LayerGridOptions = {}): string {
  const { scheme = 'light', ramp = 'warm' } = options;
  chosenMap('layerGrid', trace, {});
  const maps = trace.maps.map((_, layer) => chosenMap('layerGrid', trace, { layer }).map);
  const full = options.full ?? fullLightOf(maps);
  const heads = Math.max(...maps.map((map) => map.heads));
  const size = options.size ?? Math.min(96, Math.max(40, 880 / heads - gap));
  const { tiles, block } = tilesOf(
    maps.map((map) => ({ map, full })),
    size,
  );
  const names = maps.map(({ name }) => shorten(name, 14));
  const left = Math.max(...names.map((name) => textWidth(name) * 14)) + 14;
  const top = 20;

  let y = top;
  const rows = maps.map((map, layer) => {
    const row = tiles.filter((tile) => tile.map === map);
    const cell = size / Math.max(1, row[0]!.columns);
    // A read-out has a single row, which wants to be seen as well.
    const cellHeight = Math.max(cell, readOutHeight / Math.max(1, row[0]!.rows));
    const height = row[0]!.rows * cellHeight;
    const drawn = row.map(({ head, paths, rows, columns }) => {
      const grid = { x: left + head * (size + gap), y, cell, cellHeight };
      return cellsOf(paths, [rows, columns], grid, ramp, scheme);
    });
    const middle = y + height / 2 + 4.5;
    y += Math.max(height, 18) + gap;
    return `<text x="${short(left - 12)}" y="${short(middle)}" text-anchor="end" font-family="${families.serif}" font-size="14" ${plainFill('ink', scheme)}>${escapeText(names[layer]!)}</text>${drawn.join('')}`;
  });
  const columns = Array.from({ length: heads }, (_, head) => {
    const word = head === 0 && size > 60 ? 'Head 1' : String(head + 1);
    return note(left + head * (size + gap), 10, word, scheme);
  });
  return framed({
    width: left + heads * (size + gap) - gap,
    height: y - gap,
    title: `Attention of ${counted(maps.length, 'layers')} with up to ${counted(heads, 'heads')}`,
    description:
      'A row for each layer, a column for each head; in each, a row for each position that looks and a column for each position looked at.',
    body: columns.join('') + rows.join(''),
    ramps: [{ ramp, text: `full light ${share(full)}` }],
    caption: [
      options.model ?? (trace.model || undefined),
      counted(maps.length, 'layers'),
      'columns: heads',
      options.method ?? 'raw attention',
      thinningNote(block),
    ],
    scheme,
  });
}
