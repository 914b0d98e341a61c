import type * as tf from '@tensorflow/tfjs';
import type { KernelCall, WasmKernel } from '../wasm-kernel.js';
import { wasmRoom } from '../wasm-room.js';
import { clear, onlyChannelsLast, readConvolution, type Convolution } from './convolution.js';
import { matricesOf, throughPatches } from './convolution-patches.js';

/** Gradient of the filter: patchesᵀ · dy. */
function filterGradient(call: KernelCall, convolution: Convolution): tf.TensorInfo {
  const { patch, features } = matricesOf(convolution);
  const { x, dy } = call.inputs;
  return wasmRoom(call.backend, 'conv2d', (room) => {
    const output = room.output(convolution.filterShape);
    clear(room, output.address, convolution.filterShape);
    throughPatches(room, call, convolution, {
      images: room.input(x!),
      direction: 'gather',
      products: ({ from, to, patches }) => ({
        a: { address: patches, row: 1, depth: patch },
        b: { address: room.input(dy!) + 4 * from * features, depth: features, column: 1 },
        c: { address: output.address, row: features },
        rows: patch,
        columns: features,
        depth: to - from,
        adds: true,
      }),
    });
    return output.tensor();
  });
}

/** Gradient of the images: dy · filterᵀ, the patches of which are added where they were taken from. */
function inputGradient(call: KernelCall, convolution: Convolution): tf.TensorInfo {
  const { patch, features } = matricesOf(convolution);
  const { dy, filter } = call.inputs;
  return wasmRoom(call.backend, 'conv2d', (room) => {
    const output = room.output(convolution.inShape);
    clear(room, output.address, convolution.inShape);
    throughPatches(room, call, convolution, {
      images: output.address,
      direction: 'scatter',
      products: ({ from, to, patches }) => ({
        a: { address: room.input(dy!) + 4 * from * features, row: features, depth: 1 },
        b: { address: room.input(filter!), depth: 1, column: features },
        c: { address: patches, row: patch },
        rows: to - from,
        columns: patch,
        depth: features,
      }),
    });
    return output.tensor();
  });
}

/** The filter's gradient of `conv2d`, which tfjs lacks. */
export const conv2dBackpropFilter: WasmKernel = {
  kernelName: 'Conv2DBackpropFilter',
  run(call) {
    const convolution = readConvolution(call, false) ?? onlyChannelsLast('conv2d');
    return filterGradient(call, convolution);
  },
};

/** The input's gradient of `conv2d`, and `conv2dTranspose`. */
export const conv2dBackpropInput: WasmKernel = {
  kernelName: 'Conv2DBackpropInput',
  run(call, stock) {
    const convolution = readConvolution(call, false);
    return convolution ? inputGradient(call, convolution) : stock!(call);
  },
};
