import { movedBox, type Affine } from '../picture/affine.js';
import type { Detection } from '../picture/box.js';
import type { Predictions } from './match.js';

/** What one query found. */
export interface Found extends Detection {
  /** Which query, from 0. */
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
  /** Least score, 0 … 1. */
  threshold: number;
}

/** What each query of a picture takes its box for, the surest first. */
export function foundIn({ logits, boxes, classes }: Predictions, options: FoundOptions): Found[] {
  const { labels, width, height, toPicture, threshold } = options;
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
    found.push({ ...movedBox(box, toPicture), label: labels[own.indexOf(best)]!, score, query });
  }
  return found.sort((one, other) => other.score - one.score);
}
