import type { AttentionMap } from '../explain/index.js';
import { cellPaths, type CellPaths, pathSize } from './cells.js';
import { thinHead } from './thin.js';

/** One head of one map as a small matrix. */
export interface Tile {
  map: AttentionMap;
  head: number;
  /** The weight that gets full light. */
  full: number;
  paths: CellPaths;
  rows: number;
  columns: number;
}

/** Tiles, and the largest block of weights that became one cell in any of them. */
export interface Tiles {
  tiles: Tile[];
  block: readonly [queries: number, keys: number];
}

/** Characters that the tiles of one picture may take together. */
const budget = 800_000;
/** Most cells a side, from fine to coarse; the last is taken whatever it costs. */
const resolutions = [256, 192, 128, 96, 64, 48, 32, 24, 16, 8];

/**
 * Every head of some maps, as fine as a file of less than a megabyte can hold: where that is too
 * much, positions are joined by blocks, in all tiles alike.
 *
 * @param maps - with the weight that gets full light in each
 * @param size - width of a tile in pixels: more cells than that cannot be seen
 */
export function tilesOf(maps: readonly { map: AttentionMap; full: number }[], size: number): Tiles {
  const at = (most: number): Tiles => {
    let block: readonly [number, number] = [1, 1];
    const tiles = maps.flatMap(({ map, full }) =>
      Array.from({ length: map.heads }, (_, head): Tile => {
        const thin = thinHead(map, head, most);
        block = [Math.max(block[0], thin.block[0]), Math.max(block[1], thin.block[1])];
        const { rows, columns } = thin;
        return { map, head, full, rows, columns, paths: cellPaths(thin.weights, columns, full) };
      }),
    );
    return { tiles, block };
  };
  for (const most of [size, ...resolutions.filter((cells) => cells < size)]) {
    const drawn = at(most);
    if (drawn.tiles.reduce((sum, { paths }) => sum + pathSize(paths), 0) <= budget) return drawn;
  }
  return at(resolutions.at(-1)!);
}
