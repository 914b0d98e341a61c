import type { AttentionMap } from '../explain/index.js';
import { fullStep, type RampName } from '../view/ramp.js';
import { stepOf } from '../view/shades.js';
import { blockOf, thinHead, thinningNote } from '../view/thin.js';
import { make } from './make.js';

/** Cells along one side of a canvas, at most. */
const mostCells = 512;

/** A matrix of weights as a canvas of one pixel a cell, which CSS scales up without smoothing. */
export interface CellCanvas {
  root: HTMLCanvasElement;
  /** Paints with the colours of a ramp, as {@link paletteOf} reads them. */
  paint(palette: Uint8ClampedArray): void;
}

/**
 * Makes a canvas for one head, thinned where it has more positions than a page has pixels.
 *
 * @param head - which head, from 0
 * @param full - the weight that gets full light
 */
export function cellCanvas(map: AttentionMap, head: number, full: number): CellCanvas {
  const { weights, rows, columns } = thinHead(map, head, mostCells);
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

/** What is thinned in the canvas of a map, in words; nothing where nothing is. */
export function thinnedWords({ queries, keys }: AttentionMap): string | undefined {
  return thinningNote([
    blockOf(queries.labels.length, mostCells),
    blockOf(keys.labels.length, mostCells),
  ]);
}

/**
 * The colours of a ramp as bytes, `[25, 4]`, in whatever notation the page defines them; no light is
 * left to the paper.
 *
 * @param place - an element in the document
 */
export function paletteOf(place: Element, ramp: RampName): Uint8ClampedArray {
  const found = getComputedStyle(place);
  const context = make('canvas', { width: fullStep + 1, height: 1 }).getContext('2d')!;
  for (let step = 1; step <= fullStep; step++) {
    context.fillStyle = found.getPropertyValue(`--heed-${ramp}-${step}`).trim();
    context.fillRect(step, 0, 1, 1);
  }
  return context.getImageData(0, 0, fullStep + 1, 1).data;
}
