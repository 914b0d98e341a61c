import { describeValue, HeedError } from '@heed/attention-core/errors';
import type { Box, Detection, TruthBox } from '../picture/box.js';
import { matchDetections, thresholds, type AreaRange, type Matches } from './match-detections.js';
import { precisionByRecall } from './precision-by-recall.js';

/** A picture's true boxes and those found in it, in the same pixels. */
export interface DetectedPicture {
  truth: readonly TruthBox[];
  detections: readonly Detection[];
}

/** What the boxes of one class are found with. */
export interface ClassPrecision {
  /** 0 … 1: the mean over the thresholds .50, .55 … .95. */
  ap: number;
  /** 0 … 1: where an intersection over union of .50 is enough. */
  ap50: number;
}

/** How large a box is that counts: up to 32² square pixels, up to 96², and more. */
export type BoxSize = 'small' | 'medium' | 'large';

/** COCO's metrics of a detector. */
export interface AveragePrecision extends ClassPrecision {
  /** 0 … 1: where an intersection over union of .75 is needed. */
  ap75: number;
  /** 0 … 1 by the size of boxes; sizes that no true box has are left out. */
  bySize: Partial<Record<BoxSize, number>>;
  /** By label; those that no true box has are left out. */
  perClass: Record<string, ClassPrecision>;
}

/** Square pixels from and to, both included, as pycocotools has them. */
const areas: Readonly<Record<BoxSize | 'all', AreaRange>> = {
  all: [0, 1e10],
  small: [0, 32 ** 2],
  medium: [32 ** 2, 96 ** 2],
  large: [96 ** 2, 1e10],
};

/**
 * Average precision as COCO's challenge counts it (Lin et al. 2014, arXiv:1405.0312), the same as
 * pycocotools 2.0.11: at ten thresholds of the intersection over union, the mean precision at 101 points of
 * recall, of the 100 surest detections a picture and class. The means are over classes that have true boxes;
 * detections of other classes count nowhere.
 *
 * A difficult box is what COCO calls a crowd: nobody need find it, and detections that lie in it, by their
 * share of area within, are neither right nor wrong.
 *
 * Of detections as sure, those of earlier pictures come first, and in a picture those that are given first.
 *
 * @throws HeedError `data` where no true box counts, a score is not finite, or a box ends before it begins
 */
export function averagePrecision(pictures: readonly DetectedPicture[]): AveragePrecision {
  pictures.forEach(check);
  const inAll = byClass(pictures, areas.all);
  if (inAll.size === 0) {
    throw wrong(
      'pictures must have a true box that is not difficult',
      `${pictures.length} without`,
    );
  }
  const curves = [...inAll.values()];
  const bySize: AveragePrecision['bySize'] = {};
  for (const size of ['small', 'medium', 'large'] as const) {
    const ofSize = [...byClass(pictures, areas[size]).values()];
    if (ofSize.length > 0) bySize[size] = mean(ofSize.map(mean));
  }
  return {
    ap: mean(curves.map(mean)),
    ap50: meanAt(curves, 0.5),
    ap75: meanAt(curves, 0.75),
    bySize,
    perClass: Object.fromEntries(
      [...inAll].map(([label, curve]) => [label, { ap: mean(curve), ap50: meanAt([curve], 0.5) }]),
    ),
  };
}

/** `[thresholds]`: the average precision of each class that has true boxes in a range of areas. */
function byClass(
  pictures: readonly DetectedPicture[],
  area: AreaRange,
): Map<string, readonly number[]> {
  const labels = new Set(pictures.flatMap(({ truth }) => truth.map(({ label }) => label)));
  const result = new Map<string, readonly number[]>();
  for (const label of [...labels].sort()) {
    const matches: Matches[] = pictures.map(({ truth, detections }) =>
      matchDetections(
        truth.filter((box) => box.label === label),
        detections.filter((box) => box.label === label),
        area,
      ),
    );
    const counted = matches.reduce((sum, { counted }) => sum + counted, 0);
    if (counted === 0) continue;
    const detections = matches
      .flatMap(({ detections }) => detections)
      .sort((one, other) => other.score - one.score);
    result.set(
      label,
      thresholds.map((_, index) => {
        const outcomes = detections.map(({ outcomes }) => outcomes[index]!);
        return mean(precisionByRecall(outcomes, counted));
      }),
    );
  }
  return result;
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean over classes of what they have at one threshold. */
function meanAt(curves: readonly (readonly number[])[], threshold: number): number {
  const index = thresholds.findIndex((value) => Math.abs(value - threshold) < 1e-6);
  return mean(curves.map((curve) => curve[index]!));
}

function check({ truth, detections }: DetectedPicture, picture: number): void {
  const checkBox = ({ left, top, right, bottom }: Box, place: string) => {
    // Also false for NaN.
    if (right - left >= 0 && bottom - top >= 0 && Number.isFinite(right - left + bottom - top))
      return;
    const got = `columns ${left} to ${right}, rows ${top} to ${bottom}`;
    throw wrong(`${place} must begin before it ends`, got);
  };
  truth.forEach((box, index) => checkBox(box, `pictures[${picture}].truth[${index}]`));
  detections.forEach((box, index) => {
    const place = `pictures[${picture}].detections[${index}]`;
    checkBox(box, place);
    if (Number.isFinite(box.score)) return;
    throw wrong(`${place}.score must be a finite number`, describeValue(box.score));
  });
}

function wrong(required: string, got: string): HeedError {
  return new HeedError({ code: 'data', where: 'averagePrecision', required, got });
}
