import type { PixelImage } from '@heed/attention-core/media';
import { readPicture } from '@heed/attention-core/media';
import { seededRandom, shuffled } from '@heed/attention-core/plugin';
import { findDataset, readBccd, type BccdSplit, type BoundingBox } from '@heed/datasets';

/** Cells of blood, each cut out by its box, by what they are. */
export type CellPictures = Record<string, PixelImage[]>;

/** A cell is cut out with so much around it, as a share of its longer side. */
const around = 0.2;

/** The square around a box, moved so that it lies in the picture. */
function squareAround({ left, top, right, bottom }: BoundingBox, width: number, height: number) {
  const longer = Math.max(right - left, bottom - top);
  const side = Math.min(width, height, Math.round(longer * (1 + 2 * around)));
  const within = (middle: number, size: number) =>
    Math.max(0, Math.min(size - side, Math.round(middle - side / 2)));
  return { side, x: within((left + right) / 2, width), y: within((top + bottom) / 2, height) };
}

function cut(picture: PixelImage, box: BoundingBox): PixelImage {
  const { side, x, y } = squareAround(box, picture.width, picture.height);
  const data = new Uint8ClampedArray(4 * side * side);
  for (let row = 0; row < side; row++) {
    const start = 4 * ((y + row) * picture.width + x);
    for (let index = 0; index < 4 * side; index++) {
      data[4 * row * side + index] = picture.data[start + index]!;
    }
  }
  return { width: side, height: side, data };
}

/**
 * Cells of BCCD, a few of each kind, at most one of a kind from each picture.
 *
 * @param count - of each kind, or as many as there are
 * @param seed - by which they are drawn
 */
export async function cellPictures(
  split: BccdSplit,
  count: number,
  seed: number,
): Promise<CellPictures> {
  const pictures = await readBccd(await findDataset('bccd', {}), split);
  const random = seededRandom(seed);
  const cells: CellPictures = { RBC: [], WBC: [], Platelets: [] };
  for (const { file, boxes } of shuffled(pictures, random)) {
    const wanted = Object.keys(cells).filter((kind) => cells[kind]!.length < count);
    if (wanted.length === 0) break;
    const picture = await readPicture(file, { where: 'bench', argument: file });
    for (const kind of wanted) {
      const [box] = shuffled(
        boxes.filter(({ label }) => label === kind),
        random,
      );
      if (box) cells[kind]!.push(cut(picture, box));
    }
  }
  return cells;
}
