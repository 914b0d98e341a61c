import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * The gradient of an embedding, which tfjs' wasm backend lacks: without it, the step that is
 * compared here could not run there at all.
 */
export function registerSegmentSum(): void {
  if (tf.getKernel('UnsortedSegmentSum', 'wasm')) return;
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const wasm = backend as BackendWasm;
      const { x, segmentIds } = inputs as Record<'x' | 'segmentIds', tf.TensorInfo>;
      const { numSegments } = attrs as unknown as { numSegments: number };
      const tail = x.shape.slice(segmentIds.shape.length);
      const width = tf.util.sizeFromShape(tail);
      const output = wasm.makeOutput([numSegments, ...tail], x.dtype);
      const [sums, values, ids] = [output, x, segmentIds].map((info) =>
        wasm.typedArrayFromHeap(info),
      ) as [Float32Array, Float32Array, Int32Array];
      sums.fill(0);
      ids.forEach((segment, row) => {
        for (let column = 0; column < width; column++) {
          sums[segment * width + column]! += values[row * width + column]!;
        }
      });
      return output;
    },
  });
}
