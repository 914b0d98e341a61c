import type { KernelCall, WasmKernel } from '../wasm-kernel.js';
import { wasmRoom } from '../wasm-room.js';
import {
  clear,
  onlyChannelsLast,
  readConvolution,
  writeConvolution,
  type ConvolutionModule,
} from './convolution.js';

/** Runs one of the kernels, which add to their output. */
function gradient(
  call: KernelCall,
  kernel: 'depthwiseFilterGradient' | 'depthwiseInputGradient',
  other: 'x' | 'filter',
) {
  const where = 'depthwiseConv2d';
  const convolution = readConvolution(call, true) ?? onlyChannelsLast(where);
  const training = call.training as unknown as ConvolutionModule;
  const { inShape, filterShape } = convolution;
  const shape = kernel === 'depthwiseInputGradient' ? inShape : filterShape;
  return wasmRoom(call.backend, where, (room) => {
    const output = room.output(shape);
    clear(room, output.address, shape);
    const words = writeConvolution(room, convolution);
    const [from, dy] = [room.input(call.inputs[other]!), room.input(call.inputs['dy']!)];
    training[kernel](words, from, dy, output.address);
    return output.tensor();
  });
}

/** The filter's gradient of a depthwise convolution, which tfjs lacks. */
export const depthwiseBackpropFilter: WasmKernel = {
  kernelName: 'DepthwiseConv2dNativeBackpropFilter',
  run: (call) => gradient(call, 'depthwiseFilterGradient', 'x'),
};

/** The input's gradient of a depthwise convolution, which tfjs lacks. */
export const depthwiseBackpropInput: WasmKernel = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  run: (call) => gradient(call, 'depthwiseInputGradient', 'filter'),
};
