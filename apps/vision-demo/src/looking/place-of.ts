import type { Detection, Region } from '@heed/vision';

/** Edges, in pixels of a picture. */
export type Edges = Pick<Detection, 'left' | 'top' | 'right' | 'bottom'>;

/** A rectangle in shares of another: 0 … 1. */
export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where in a region of a picture something is; what reaches over its edges is cut off. */
export function placeOf({ left, top, right, bottom }: Edges, region: Region): Place {
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  const x = (pixel: number): number => within((pixel - region.left) / region.width);
  const y = (pixel: number): number => within((pixel - region.top) / region.height);
  return { left: x(left), top: y(top), width: x(right) - x(left), height: y(bottom) - y(top) };
}
