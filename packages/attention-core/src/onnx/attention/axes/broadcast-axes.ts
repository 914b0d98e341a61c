import { sizeOf, type Extent } from './extent.js';

/** How much is known of an axis: where a size of 1 is stretched, all is known by the other one. */
function knowledge(extent: Extent): number {
  if (extent.length === 0) return 0;
  return extent.every(({ role }) => role !== undefined) ? 2 : 1;
}

/** A tensor of so many axes is hardly stretched by one about which nothing is known. */
const manyAxes = 3;

/** The axes of what several tensors are broadcast to: of each axis, what most is known of. */
export function broadcastAxes(
  tensors: readonly (readonly Extent[] | undefined)[],
): Extent[] | undefined {
  const known = tensors.filter((axes) => axes !== undefined);
  const rank = Math.max(0, ...known.map(({ length }) => length));
  if (known.length < tensors.length && rank < manyAxes) return undefined;
  return Array.from({ length: rank }, (_, axis) =>
    known
      .map((axes) => axes[axis - (rank - axes.length)] ?? [])
      .reduce((best, extent) => (knowledge(extent) > knowledge(best) ? extent : best)),
  );
}

/** Whether an axis is known to have a single position. */
export const isSingle = (extent: Extent): boolean => sizeOf(extent) === 1;
