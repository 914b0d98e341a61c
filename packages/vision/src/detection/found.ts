import { movedBox, type Affine } from '../picture/affine.js';
import type { Box, Detection } from '../picture/box.js';
import type { Predictions } from './match.js';
import { suppress } from './suppress.js';

/** What one query found, or a cell at which none began. */
export interface Found extends Detection {
  /** Which query, from 0; from their number on, cells at which none began, row by row. */
  readonly query: number;
  /** Probability that the label is there, 0 … 1. */
  readonly score: number;
}

/** How predictions become what was found. */
export interface FoundOptions {
  /** What the logits are of. */
  labels: readonly string[];
  /** Pixels of what the model saw. */
  width: number;
  height: number;
  /** From those pixels to the picture's. */
  toPicture: Affine;
  /** Pixels of the picture. */
  picture: { readonly width: number; readonly height: number };
  /** Least score, 0 … 1. */
  threshold: number;
}

/** What of a box lies in the picture. */
const cut = (
  { left, top, right, bottom }: Box,
  { width, height }: FoundOptions['picture'],
): Box => ({
  left: Math.max(left, 0),
  top: Math.max(top, 0),
  right: Math.min(right, width),
  bottom: Math.min(bottom, height),
});

/**
 * What the queries of a picture take their boxes for, the surest first, and of boxes that lie on each other and have one
 * label the surest alone. Boxes are cut at the picture's edges; those that lie outside, as in a rim, are left out.
 */
export function foundIn({ logits, boxes, classes }: Predictions, options: FoundOptions): Found[] {
  const { labels, width, height, toPicture, picture, threshold } = options;
  const found: Found[] = [];
  for (let query = 0; query < boxes.length / 4; query++) {
    const own = logits.subarray(query * classes, (query + 1) * classes);
    const best = Math.max(...own);
    const score = 1 / (1 + Math.exp(-best));
    if (score < threshold) continue;
    const [x, y, wide, high] = boxes.subarray(4 * query, 4 * query + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    const box = {
      left: (x - wide / 2) * width,
      top: (y - high / 2) * height,
      right: (x + wide / 2) * width,
      bottom: (y + high / 2) * height,
    };
    const inside = cut(movedBox(box, toPicture), picture);
    if (inside.left >= inside.right || inside.top >= inside.bottom) continue;
    found.push({ ...inside, label: labels[own.indexOf(best)]!, score, query });
  }
  return suppress(found.sort((one, other) => other.score - one.score));
}
