import type { AttentionMap } from '../explain/index.js';
import { stepOf } from '../view/shades.js';
import { blockOf, thinHead, thinningNote } from '../view/thin.js';
import { make } from './make.js';

/** A matrix of weights as a canvas of one pixel a cell, which CSS scales up without smoothing. */
export interface CellCanvas {
  root: HTMLCanvasElement;
  /** Paints with the colours of a ramp, as `paletteOf` reads them. */
  paint(palette: Uint8ClampedArray): void;
}

/**
 * Makes a canvas for one head, thinned where it has more positions than can be seen.
 *
 * @param head - which head, from 0
 * @param full - the weight that gets full light
 * @param most - cells along one side, at most
 */
export function cellCanvas(
  map: AttentionMap,
  head: number,
  full: number,
  most: number,
): CellCanvas {
  const { weights, rows, columns } = thinHead(map, head, most);
  const root = make('canvas', { width: columns, height: rows, 'aria-hidden': 'true' });
  return {
    root,
    paint(palette) {
      const image = new ImageData(Math.max(1, columns), Math.max(1, rows));
      weights.forEach((weight, cell) => {
        const step = stepOf(weight, full);
        image.data.set(palette.subarray(4 * step, 4 * step + 4), 4 * cell);
      });
      root.getContext('2d')!.putImageData(image, 0, 0);
    },
  };
}

/** What is thinned in canvases of some maps, in words; nothing where nothing is. */
export function thinnedWords(maps: readonly AttentionMap[], most: number): string | undefined {
  const largest = (axis: 'queries' | 'keys'): number =>
    Math.max(...maps.map((map) => blockOf(map[axis].labels.length, most)));
  return thinningNote([largest('queries'), largest('keys')]);
}
