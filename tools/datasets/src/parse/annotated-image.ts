import { HeedError } from '@heed/attention-core/errors';

/** Where something lies in a picture, in pixels from its upper left corner. */
export interface BoundingBox {
  /** The class of what is there. */
  label: string;
  /** First column, from 0. */
  left: number;
  /** First row, from 0. */
  top: number;
  /** The column after the last one: `right - left` is the width. */
  right: number;
  /** The row after the last one: `bottom - top` is the height. */
  bottom: number;
  /**
   * Whether a detector is neither asked for this box nor blamed for finding it: what VOC calls difficult,
   * and COCO's crowds, one box around many.
   */
  difficult: boolean;
}

/** A picture and the boxes that people drew on it. */
export interface AnnotatedImage {
  /** Path of the picture. */
  file: string;
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** In the order of the annotation; may be empty. All lie inside of the picture and have an area. */
  boxes: BoundingBox[];
}

/**
 * Cuts boxes off at the edges of their picture, and leaves out those of which nothing is left.
 *
 * @param place - the annotation's file, and what in it names the picture if there are several; for errors
 * @throws HeedError `data` where the size is none, or a box is no box: NaN, or its right before its left
 */
export function annotate(
  { file, width, height, boxes }: AnnotatedImage,
  where: string,
  place: string,
): AnnotatedImage {
  if (![width, height].every((side) => Number.isInteger(side) && side > 0)) {
    const required = `${place}: width and height must be whole numbers from 1`;
    throw new HeedError({ code: 'data', where, required, got: `${width} and ${height}` });
  }
  const inside: BoundingBox[] = [];
  boxes.forEach((box, index) => {
    const { label, left, top, right, bottom } = box;
    // Also false for NaN.
    if (!(left <= right && top <= bottom && Number.isFinite(right - left + bottom - top))) {
      throw new HeedError({
        code: 'data',
        where,
        required: `${place}: box ${index}, ${label}, must begin before it ends`,
        got: `columns ${left} to ${right}, rows ${top} to ${bottom}`,
      });
    }
    const cut = {
      ...box,
      left: Math.max(left, 0),
      top: Math.max(top, 0),
      right: Math.min(right, width),
      bottom: Math.min(bottom, height),
    };
    if (cut.left < cut.right && cut.top < cut.bottom) inside.push(cut);
  });
  return { file, width, height, boxes: inside };
}
