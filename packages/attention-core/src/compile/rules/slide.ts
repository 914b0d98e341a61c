import type { Attribute } from '../../onnx/model.js';
import { ints } from '../attributes.js';
import type { Recording } from '../recording.js';
import { channelsFirst, channelsLast } from './image-layout.js';
import { windowPositions, type SlidingWindow } from './sliding-window.js';
import { padAxes } from './window-taps.js';

/** The attributes that say to ONNX how a window slides. */
export const windowAttributes = ({ axes }: SlidingWindow): Record<string, Attribute> => ({
  kernel_shape: ints(axes.map(({ kernel }) => kernel)),
  strides: ints(axes.map(({ stride }) => stride)),
  pads: ints([...axes.map(({ before }) => Math.max(0, before)), ...axes.map(({ after }) => after)]),
});

/**
 * Runs an operator that works on `[B, C, …spatial]` on an image in the window's own layout. What ONNX
 * cannot say of how tfjs slides is done before and after it: elements that are skipped at the start,
 * and positions that are not visited (given a number as padding, tfjs counts columns with the height
 * of the filter).
 */
export function slide(
  graph: Recording,
  value: string,
  window: SlidingWindow,
  operate: (first: string) => string,
): string {
  const { axes } = window;
  const rank = axes.length + 2;
  const first = window.channelsLast ? channelsFirst(graph, value, rank) : value;
  const skipped = axes.map(({ before }) => [Math.min(0, before), 0] as const);
  const result = operate(padAxes(graph, first, [[0, 0], [0, 0], ...skipped]));
  const cut = axes
    .map((axis, index) => ({ axis, dimension: index + 2 }))
    .filter(({ axis }) => windowPositions(axis) > axis.output);
  const fitted =
    cut.length === 0
      ? result
      : graph.operation('Slice', [
          result,
          graph.integers(cut.map(() => 0)),
          graph.vector(cut.map(({ axis }) => axis.output)),
          graph.integers(cut.map(({ dimension }) => dimension)),
        ]);
  return window.channelsLast ? channelsLast(graph, fitted, rank) : fitted;
}
