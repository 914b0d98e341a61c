import { int } from '../attributes.js';
import type { Recording } from '../recording.js';
import type { WindowAxis } from './sliding-window.js';

/** Adds elements at both ends of axes, or cuts off as many as a number is below 0. */
export function padAxes(
  graph: Recording,
  value: string,
  ends: readonly (readonly [number, number])[],
  fill = 0,
): string {
  if (ends.every(([before, after]) => before === 0 && after === 0)) return value;
  const pads = [...ends.map(([before]) => before), ...ends.map(([, after]) => after)];
  return graph.operation('Pad', [value, graph.vector(pads), graph.scalar(fill)]);
}

/** Taps up to which a window is taken at once: each is a node of the graph. */
export const manyTaps = 32;

/** Taps of a window. */
export const tapsOf = (axes: readonly WindowAxis[]): number =>
  axes.reduce((product, { kernel }) => product * kernel, 1);

/** Index tuples below the given counts, the last running fastest. */
const tuples = (counts: readonly number[]): number[][] =>
  counts.reduce<number[][]>(
    (all, count) =>
      all.flatMap((head) => Array.from({ length: count }, (_, index) => [...head, index])),
    [[]],
  );

/**
 * What each tap of a window sees while the window slides: `[B, …input, C] → [B, …output, C]` for
 * each tap, in row-major order.
 *
 * @param fill - what lies in the padding
 */
export function pullTaps(
  graph: Recording,
  value: string,
  axes: readonly WindowAxis[],
  fill = 0,
): string[] {
  const ends = axes.map(({ before, after }) => [before, after] as const);
  const padded = padAxes(graph, value, [[0, 0], ...ends, [0, 0]], fill);
  const cut = axes
    .map((axis, index) => ({ axis, dimension: index + 1, index }))
    .filter(
      ({ axis }) =>
        axis.kernel > 1 || axis.stride > 1 || axis.before + axis.input + axis.after > axis.output,
    );
  if (cut.length === 0) return [padded];
  const dimensions = graph.integers(cut.map(({ dimension }) => dimension));
  const steps = graph.integers(cut.map(({ axis }) => axis.stride));
  return tuples(axes.map(({ kernel }) => kernel)).map((tap) => {
    const starts = cut.map(({ axis, index }) => tap[index]! * axis.dilation);
    const ends = cut.map(({ axis }, place) => starts[place]! + (axis.output - 1) * axis.stride + 1);
    const operands = [padded, graph.integers(starts), graph.vector(ends), dimensions, steps];
    return graph.operation('Slice', operands);
  });
}

/** Puts parts `[…, output, …]` of the taps along one axis where the taps lie, and adds them up. */
function pushAxis(
  graph: Recording,
  parts: readonly string[],
  { input, output, dilation, stride, before, after }: WindowAxis,
  shape: readonly number[],
  dimension: number,
): string {
  const length = Math.ceil((before + input + after) / stride);
  const sized = (size: number) => shape.map((other, axis) => (axis === dimension ? size : other));
  // Taps whose offsets leave the same rest lie on one grid, which is `stride` times coarser.
  const grids = Array.from({ length: stride }, (_, phase) => {
    const placed = parts.flatMap((part, tap) => {
      if ((tap * dilation) % stride !== phase) return [];
      const offset = Math.floor((tap * dilation) / stride);
      const ends = shape.map((_size, axis) =>
        axis === dimension ? ([offset, length - output - offset] as const) : ([0, 0] as const),
      );
      return [padAxes(graph, part, ends)];
    });
    if (placed.length === 0) return graph.filled(sized(length), 0, 'float32');
    return placed.length === 1 ? placed[0]! : graph.operation('Sum', placed);
  });
  // [.., length, n, ..] of each grid → [.., length, stride · n, ..] → [.., length · stride, n, ..]
  const whole =
    stride === 1
      ? grids[0]!
      : graph.operation('Reshape', [
          graph.operation('Concat', grids, { axis: int(dimension + 1) }),
          graph.shape(sized(length * stride)),
        ]);
  const surplus = before + input - length * stride;
  const ends = shape.map((_size, axis) =>
    axis === dimension ? ([-before, surplus] as const) : ([0, 0] as const),
  );
  return padAxes(graph, whole, ends);
}

/**
 * The transpose of {@link pullTaps}: adds up where the taps saw it what each of them gives back,
 * `[B, …output, C]` for each tap → `[B, …input, C]`.
 *
 * @param batch - B
 * @param channels - C
 */
export function pushTaps(
  graph: Recording,
  parts: readonly string[],
  axes: readonly WindowAxis[],
  batch: number,
  channels: number,
): string {
  let left = [...parts];
  for (let index = axes.length - 1; index >= 0; index--) {
    const axis = axes[index]!;
    if (axis.kernel === 1 && axis.stride === 1 && axis.before === 0 && axis.input === axis.output) {
      continue;
    }
    const sizes = axes.map(({ input, output }, other) => (other > index ? input : output));
    const shape = [batch, ...sizes, channels];
    left = Array.from({ length: left.length / axis.kernel }, (_, group) => {
      const taps = left.slice(group * axis.kernel, (group + 1) * axis.kernel);
      return pushAxis(graph, taps, axis, shape, index + 1);
    });
  }
  return left[0]!;
}
