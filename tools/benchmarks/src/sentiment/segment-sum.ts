import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** How a backend gives the values of tensors, and a new tensor of zeros. */
interface Memory {
  read(info: tf.TensorInfo): Float32Array | Int32Array;
  zeros(shape: number[]): { info: tf.TensorInfo; values: Float32Array };
}

/** What of tfjs' cpu backend is needed here; tfjs does not export its type. */
interface BackendCpu extends tf.KernelBackend {
  data: { get(dataId: object): { values: Float32Array | Int32Array } };
  makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array): tf.TensorInfo;
}

const wasmMemory = (backend: BackendWasm): Memory => ({
  read: (info) => backend.typedArrayFromHeap(info) as Float32Array,
  zeros: (shape) => {
    const info = backend.makeOutput(shape, 'float32');
    const values = backend.typedArrayFromHeap(info) as Float32Array;
    return { info, values: values.fill(0) };
  },
});

const cpuMemory = (backend: BackendCpu): Memory => ({
  read: (info) => backend.data.get(info.dataId).values,
  zeros: (shape) => {
    const values = new Float32Array(tf.util.sizeFromShape(shape));
    return { info: backend.makeTensorInfo(shape, 'float32', values), values };
  },
});

function register(backendName: string, memoryOf: (backend: never) => Memory): void {
  if (tf.getKernel('UnsortedSegmentSum', backendName)) {
    tf.unregisterKernel('UnsortedSegmentSum', backendName);
  }
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const memory = memoryOf(backend as never);
      const { x, segmentIds } = inputs as Record<'x' | 'segmentIds', tf.TensorInfo>;
      const { numSegments } = attrs as unknown as { numSegments: number };
      const tail = x.shape.slice(segmentIds.shape.length);
      const width = tf.util.sizeFromShape(tail);
      const { info, values: sums } = memory.zeros([numSegments, ...tail]);
      const values = memory.read(x);
      memory.read(segmentIds).forEach((segment, row) => {
        for (let column = 0; column < width; column++) {
          sums[segment * width + column]! += values[row * width + column]!;
        }
      });
      return info;
    },
  });
}

/**
 * Gives tfjs the gradient of an embedding. Its wasm backend has none, so the step that is compared
 * here could not run there at all; its cpu backend's takes minutes for a vocabulary of this size.
 */
export function registerSegmentSum(): void {
  register('wasm', wasmMemory);
  register('cpu', cpuMemory);
}
