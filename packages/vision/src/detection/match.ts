import { assignment } from './assignment.js';
import { lossWeights } from './detection-loss.js';

/** A labelled box by middle and size, as shares of the picture. */
export interface Target {
  /** Index into the labels. */
  label: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One picture's predictions of one stage. */
export interface Predictions {
  /** `[Q, C]` */
  logits: Float32Array;
  /** `[Q, 4]` by middle and size. */
  boxes: Float32Array;
  /** Number of labels C. */
  classes: number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Focal cost of a label (Lin et al. 2017), as Deformable DETR matches. */
function labelCost(logit: number): number {
  const probability = sigmoid(logit);
  const there = -0.25 * (1 - probability) ** 2 * Math.log(probability + 1e-8);
  const not = -0.75 * probability ** 2 * Math.log(1 - probability + 1e-8);
  return there - not;
}

/** Generalised intersection over union of two boxes by middle and size. */
function generalisedOverlap(one: readonly number[], { x, y, width, height }: Target): number {
  const [oneX, oneY, oneWidth, oneHeight] = one as [number, number, number, number];
  const span = (middle: number, size: number, other: number, otherSize: number) => {
    const [from, to] = [middle - size / 2, middle + size / 2];
    const [otherFrom, otherTo] = [other - otherSize / 2, other + otherSize / 2];
    return {
      shared: Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom)),
      around: Math.max(to, otherTo) - Math.min(from, otherFrom),
    };
  };
  const across = span(oneX, oneWidth, x, width);
  const down = span(oneY, oneHeight, y, height);
  const shared = across.shared * down.shared;
  const union = oneWidth * oneHeight + width * height - shared;
  const around = across.around * down.around;
  return shared / union - (around - union) / around;
}

/**
 * Which prediction stands for which target: those pairs that cost least together. Carion et al. 2020,
 * arXiv:2005.12872, eq. 1.
 *
 * @param targets - at most as many as predictions
 * @returns for each target its prediction; `undefined` where predictions are not finite, as of a training that diverges:
 * its loss tells
 */
export function match(
  { logits, boxes, classes }: Predictions,
  targets: readonly Target[],
): Int32Array | undefined {
  const queries = boxes.length / 4;
  const costs = new Float64Array(targets.length * queries);
  targets.forEach((target, row) => {
    const { label, x, y, width, height } = target;
    for (let query = 0; query < queries; query++) {
      const box = Array.from(boxes.subarray(4 * query, 4 * query + 4));
      const distance =
        Math.abs(box[0]! - x) +
        Math.abs(box[1]! - y) +
        Math.abs(box[2]! - width) +
        Math.abs(box[3]! - height);
      costs[row * queries + query] =
        lossWeights.label * labelCost(logits[query * classes + label]!) +
        lossWeights.distance * distance -
        lossWeights.overlap * generalisedOverlap(box, target);
    }
  });
  return costs.every(Number.isFinite) ? assignment(costs, targets.length, queries) : undefined;
}
