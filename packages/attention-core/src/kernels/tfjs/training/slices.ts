import * as tf from '@tensorflow/tfjs';
import type { KernelCall, WasmKernel } from '../wasm-kernel.js';
import { collectedRows } from './collected-rows.js';

/** A part of a tensor; tfjs copies all of it first. Undefined for what is left to tfjs. */
function sliceOf(
  call: KernelCall,
  x: tf.TensorInfo,
  begin: readonly number[],
  size: readonly number[],
  shape = size,
): tf.TensorInfo | undefined {
  const isInside = (place: number, axis: number): boolean => {
    const length = size[axis]!;
    const isWhole = Number.isInteger(place) && Number.isInteger(length);
    return isWhole && place >= 0 && length > 0 && place + length <= x.shape[axis]!;
  };
  if (!begin.every(isInside)) return undefined;
  const steps = x.shape.map((_, axis) => tf.util.sizeFromShape(x.shape.slice(axis + 1)));
  const first = begin.reduce((sum, place, axis) => sum + place * steps[axis]!, 0);
  const axes = size.map((length, axis) => ({ size: length, step: steps[axis]! }));
  return collectedRows(call, 'Slice', x, { first, axes, shape });
}

const sliceKernel: WasmKernel = {
  kernelName: 'Slice',
  run(call, stock) {
    const x = call.inputs['x']!;
    const { begin, size } = call.attrs as { begin: number | number[]; size: number | number[] };
    const parts = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size);
    return sliceOf(call, x, parts[0]!, parts[1]!) ?? stock!(call);
  },
};

/** Makes the parts, all of them or none. */
function partsOf(
  call: KernelCall,
  slices: readonly (() => tf.TensorInfo | undefined)[],
): tf.TensorInfo[] | undefined {
  const made: tf.TensorInfo[] = [];
  try {
    for (const slice of slices) {
      const part = slice();
      if (!part) break;
      made.push(part);
    }
    return made.length === slices.length ? made : undefined;
  } finally {
    if (made.length < slices.length) {
      for (const { dataId } of made) call.backend.disposeData(dataId);
    }
  }
}

const splitKernel: WasmKernel = {
  kernelName: 'SplitV',
  run(call, stock) {
    const x = call.inputs['x']!;
    const { numOrSizeSplits, axis } = call.attrs as {
      numOrSizeSplits: number | number[];
      axis: number;
    };
    const along = tf.util.parseAxisParam(axis, x.shape)[0]!;
    const sizes = tf.backend_util.prepareSplitSize(x as tf.Tensor, numOrSizeSplits, along);
    let place = 0;
    const slices = sizes.map((length) => {
      const begin = x.shape.map((_, at) => (at === along ? place : 0));
      place += length;
      const size = x.shape.map((whole, at) => (at === along ? length : whole));
      return () => sliceOf(call, x, begin, size);
    });
    return partsOf(call, slices) ?? stock!(call);
  },
};

const unpackKernel: WasmKernel = {
  kernelName: 'Unpack',
  run(call, stock) {
    const value = call.inputs['value']!;
    const { axis } = call.attrs as { axis: number };
    const along = tf.util.parseAxisParam(axis, value.shape)[0]!;
    const size = value.shape.map((whole, at) => (at === along ? 1 : whole));
    const shape = value.shape.filter((_, at) => at !== along);
    const slices = Array.from({ length: value.shape[along]! }, (_, place) => {
      const begin = value.shape.map((__, at) => (at === along ? place : 0));
      return () => sliceOf(call, value, begin, size, shape);
    });
    return partsOf(call, slices) ?? stock!(call);
  },
};

/** Parts of tensors: the steps of a recurrence, and the gradients of joining and padding. */
export const sliceKernels: readonly WasmKernel[] = [sliceKernel, splitKernel, unpackKernel];
