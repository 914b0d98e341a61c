import { areaOf, overlapOf, sharedArea, type Detection, type TruthBox } from '../picture/box.js';

/** The intersections over union that a detection must reach: `numpy.linspace(.5, .95, 10)`. */
export const thresholds: readonly number[] = Array.from({ length: 10 }, (_, index) =>
  index === 9 ? 0.95 : 0.5 + index * ((0.95 - 0.5) / 9),
);

/** How many of the surest detections of a class in a picture count. */
const mostDetections = 100;

/** The smallest and the largest area of boxes that count, in square pixels. */
export type AreaRange = readonly [number, number];

/** Whether a detection found a box, found none, or counts neither way. */
export type Outcome = 'right' | 'wrong' | 'ignored';

/** What came of the detections of one class in one picture. */
export interface Matches {
  /** The surest ones, surest first, with an outcome for each threshold. */
  detections: { score: number; outcomes: readonly Outcome[] }[];
  /** How many true boxes there were to find. */
  counted: number;
}

interface Target {
  box: TruthBox;
  crowd: boolean;
  /** Whether it need not be found: it is a crowd or of another size. */
  ignored: boolean;
}

/**
 * Matches a picture's detections of a class with its true boxes as pycocotools' `evaluateImg` does: from the
 * surest on, each takes the box that it overlaps most of those still free, the last one where several are as
 * good. Boxes to ignore come after all others, and only crowds take several detections. Detections that
 * nothing was found for and whose area is out of range are ignored.
 */
export function matchDetections(
  truth: readonly TruthBox[],
  detections: readonly Detection[],
  [least, most]: AreaRange,
): Matches {
  const isOut = (box: TruthBox | Detection) => areaOf(box) < least || areaOf(box) > most;
  const targets = truth
    .map((box): Target => {
      const crowd = box.difficult ?? false;
      return { box, crowd, ignored: crowd || isOut(box) };
    })
    .sort((one, other) => Number(one.ignored) - Number(other.ignored));
  const surest = [...detections]
    .sort((one, other) => other.score - one.score)
    .slice(0, mostDetections);
  const overlaps = surest.map((detection) =>
    targets.map((target) => overlapWith(detection, target)),
  );
  const matched = thresholds.map((threshold) => matchAt(threshold, targets, overlaps));
  return {
    detections: surest.map((detection, index) => ({
      score: detection.score,
      outcomes: matched.map((targetOf): Outcome => {
        const target = targetOf[index];
        if (target ? target.ignored : isOut(detection)) return 'ignored';
        return target ? 'right' : 'wrong';
      }),
    })),
    counted: targets.filter(({ ignored }) => !ignored).length,
  };
}

/** Intersection over union; of a crowd, over the detection's area. */
function overlapWith(detection: Detection, { box, crowd }: Target): number {
  if (!crowd) return overlapOf(detection, box);
  const shared = sharedArea(detection, box);
  return shared === 0 ? 0 : shared / areaOf(detection);
}

/** What each detection takes, if anything. */
function matchAt(
  threshold: number,
  targets: readonly Target[],
  overlaps: readonly (readonly number[])[],
): (Target | undefined)[] {
  const taken = new Set<Target>();
  return overlaps.map((own) => {
    let best = threshold;
    let found: Target | undefined;
    for (let index = 0; index < targets.length; index++) {
      const target = targets[index]!;
      if (taken.has(target) && !target.crowd) continue;
      if (found && !found.ignored && target.ignored) break;
      const overlap = own[index]!;
      if (overlap < best) continue;
      best = overlap;
      found = target;
    }
    if (found) taken.add(found);
    return found;
  });
}
