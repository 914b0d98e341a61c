/** A rectangle along the axes of a picture, in pixels from its upper left corner. */
export interface Box {
  /** Where it begins. */
  readonly left: number;
  /** Where it begins. */
  readonly top: number;
  /** Where it ends: `right - left` is the width. */
  readonly right: number;
  /** Where it ends: `bottom - top` is the height. */
  readonly bottom: number;
}

/** A box that a person drew around something. */
export interface TruthBox extends Box {
  /** The class of what is in it. */
  readonly label: string;
  /**
   * Whether a detector is neither asked for it nor blamed for finding it: VOC's difficult ones and COCO's
   * crowds. Default false.
   */
  readonly difficult?: boolean;
}

/** A box that a detector found. */
export interface Detection extends Box {
  /** The class it takes it for. */
  readonly label: string;
  /** How sure it is; only the order counts. */
  readonly score: number;
}

/** Width times height, in square pixels; 0 where it ends before it begins. */
export function areaOf({ left, top, right, bottom }: Box): number {
  return Math.max(right - left, 0) * Math.max(bottom - top, 0);
}

/** What two boxes have in common, in square pixels. */
export function sharedArea(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  if (width <= 0) return 0;
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return height <= 0 ? 0 : width * height;
}

/** Intersection over union of two boxes, 0 … 1. */
export function overlapOf(one: Box, other: Box): number {
  const shared = sharedArea(one, other);
  return shared === 0 ? 0 : shared / (areaOf(one) + areaOf(other) - shared);
}
