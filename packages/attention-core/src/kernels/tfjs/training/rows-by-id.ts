import * as tf from '@tensorflow/tfjs';
import { addressOf, makeOutput } from '../wasm-backend.js';
import type { WasmKernel } from '../wasm-kernel.js';
import { isFixedWidth } from './collected-rows.js';
import { moduleOf } from './elementwise-module.js';
import { runKernel } from './run-kernel.js';

/** Rows by their ids: an embedding. tfjs picks wrong ones where there are batches of ids. */
export const gatherKernel: WasmKernel = {
  kernelName: 'GatherV2',
  run(call, stock) {
    const { backend } = call;
    const [x, indices] = [call.inputs['x']!, call.inputs['indices']!];
    const { axis, batchDims } = call.attrs as { axis: number; batchDims: number };
    if (!isFixedWidth(x.dtype) || indices.dtype !== 'int32' || x.shape.includes(0)) {
      return stock!(call);
    }
    const alongAxis = tf.util.parseAxisParam(axis, x.shape)[0]!;
    const sizes = tf.backend_util.segment_util.collectGatherOpShapeInfo(
      x,
      indices,
      alongAxis,
      batchDims,
    );
    const { batchSize, outerSize, dimSize, sliceSize, outputShape } = sizes;
    const count = tf.util.sizeFromShape(indices.shape) / batchSize;
    const bytes = sliceSize * tf.util.bytesPerElement(x.dtype);
    const rows = makeOutput(backend, 'GatherV2', outputShape, x.dtype);
    for (let batch = 0; batch < batchSize; batch++) {
      const badId = moduleOf(call).gatherRows(
        addressOf(backend, x) + batch * outerSize * dimSize * bytes,
        addressOf(backend, indices) + batch * count * 4,
        addressOf(backend, rows) + batch * outerSize * count * bytes,
        ...([outerSize, dimSize, count, bytes] as const),
      );
      if (badId < 0) continue;
      backend.disposeData(rows.dataId);
      // Says what is wrong.
      return stock!(call);
    }
    return rows;
  },
};

/**
 * Sums of rows with the same id: the gradient of an embedding, which tfjs lacks on wasm. Float32 for any
 * type, as on tfjs' cpu backend.
 */
export const segmentSumKernel: WasmKernel = {
  kernelName: 'UnsortedSegmentSum',
  run(call) {
    const { backend } = call;
    const segmentIds = call.inputs['segmentIds']!;
    const { numSegments } = call.attrs as { numSegments: number };
    const x = runKernel(backend, 'Cast', { x: call.inputs['x']! }, { dtype: 'float32' });
    try {
      const tail = x.shape.slice(segmentIds.shape.length);
      const sums = makeOutput(backend, 'UnsortedSegmentSum', [numSegments, ...tail]);
      moduleOf(call).segmentSum(
        addressOf(backend, x),
        addressOf(backend, segmentIds),
        addressOf(backend, sums),
        tf.util.sizeFromShape(segmentIds.shape),
        tf.util.sizeFromShape(tail),
        numSegments,
      );
      return sums;
    } finally {
      backend.disposeData(x.dataId);
    }
  },
};
