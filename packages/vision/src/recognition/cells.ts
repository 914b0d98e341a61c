import type { Axis } from '@heed/attention-core/explain';
import { cellAxis } from '../picture/cell-axis.js';
import { pixelsLeftOut } from '../picture/left-out.js';
import { cellsAside } from './cells-aside.js';
import type { FramedPicture } from './input.js';

/** What an answer rests on: the cells of the picture, as the model sees it, row by row. */
export function cellsOf({ width }: FramedPicture): Axis {
  const aside = cellsAside(width);
  return cellAxis({ rows: aside, columns: aside });
}

/**
 * The picture with some of its cells only; what is left out shows the median colour of the picture's edge, which is
 * the ground that the thing lies on.
 */
export function keepCells(picture: FramedPicture, kept: readonly boolean[]): FramedPicture {
  const { width, data } = picture;
  const aside = cellsAside(width);
  const ground = edgeColour(picture);
  const changed = Uint8ClampedArray.from(data);
  for (const pixel of pixelsLeftOut(kept, { columns: aside, cell: width / aside, width })) {
    changed.set(ground, 4 * pixel);
  }
  return { ...picture, data: changed };
}

/** Red, green and blue of the median pixel around a picture. */
function edgeColour({ width, height, data }: FramedPicture): number[] {
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) edge.push(y * width, (y + 1) * width - 1);
  return [0, 1, 2].map((channel) => {
    const shades = edge
      .map((pixel) => data[4 * pixel + channel]!)
      .sort((one, other) => one - other);
    return shades[Math.floor(shades.length / 2)]!;
  });
}
