import type { ReadPixels } from '@heed/attention-core/media';

/** A rectangle of a picture, in pixels from its upper left corner; it may reach over the edges. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * How many times as large a picture was before it was read: by its longer side, since both are rounded to whole pixels.
 */
export const shrunkBy = ({ width, height, original }: ReadPixels): number =>
  Math.max(original.width, original.height) / Math.max(width, height);

/** The same region of a picture that is so many times as large. */
export const enlarged = ({ left, top, width, height }: Region, times: number): Region => ({
  left: times * left,
  top: times * top,
  width: times * width,
  height: times * height,
});
