import * as tf from '@tensorflow/tfjs';
import { ConvolutionField } from '../../convolution-field.js';
import { HeedError } from '../../../errors/index.js';
import type { KernelRoom } from '../kernel-room.js';
import type { KernelCall } from '../wasm-kernel.js';

/** A convolution as tfjs describes it. */
export type Convolution = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/** What the module `training` exports for convolutions. `convolution` is the address of its words. */
export interface ConvolutionModule {
  gatherPatches(
    convolution: number,
    images: number,
    from: number,
    to: number,
    patches: number,
  ): void;
  scatterPatches(
    convolution: number,
    images: number,
    from: number,
    to: number,
    patches: number,
  ): void;
  depthwiseFilterGradient(convolution: number, x: number, dy: number, gradient: number): void;
  depthwiseInputGradient(convolution: number, filter: number, dy: number, gradient: number): void;
}

/** Attributes of the kernels of convolutions. */
interface ConvolutionAttributes {
  strides: number | [number, number];
  /** Kernels of gradients have none. */
  dilations?: number | [number, number] | null;
  pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dataFormat?: 'NHWC' | 'NCHW';
  filterShape?: [number, number, number, number];
  inputShape?: [number, number, number, number];
}

/**
 * What a kernel convolves, `[B, H, W, C]`, or its gradient.
 *
 * @returns undefined for another order of axes or another type
 */
export function readConvolution(
  { inputs, attrs }: KernelCall,
  depthwise: boolean,
): Convolution | undefined {
  const given = attrs as unknown as ConvolutionAttributes;
  const { strides, dilations, pad, dimRoundingMode, dataFormat = 'NHWC' } = given;
  const { filter, ...others } = inputs;
  const input = given.inputShape ?? (others['x']!.shape as [number, number, number, number]);
  const isServed = Object.values(inputs).every((x) => x?.dtype === 'float32');
  if (dataFormat !== 'NHWC' || !isServed) return undefined;
  return tf.backend_util.computeConv2DInfo(
    input,
    given.filterShape ?? (filter!.shape as [number, number, number, number]),
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    depthwise,
  );
}

/** Says that a convolution is none of those that there are kernels for. */
export function onlyChannelsLast(where: string): never {
  throw new HeedError({
    code: 'option',
    where,
    required: 'float32 images [batch, height, width, channels] on the wasm backend',
    got: 'another type or order of axes',
    advice: "Transpose them, and use dataFormat 'NHWC'.",
  });
}

/** Bytes that the words of a convolution take. */
const bytes = 4 * (ConvolutionField.padLeft + 1);

/** Writes the words of a convolution; returns their address. */
export function writeConvolution(room: KernelRoom, convolution: Convolution): number {
  const { padInfo } = convolution;
  const words: Record<keyof typeof ConvolutionField, number> = {
    batch: convolution.batchSize,
    inHeight: convolution.inHeight,
    inWidth: convolution.inWidth,
    inChannels: convolution.inChannels,
    outHeight: convolution.outHeight,
    outWidth: convolution.outWidth,
    outChannels: convolution.outChannels,
    filterHeight: convolution.filterHeight,
    filterWidth: convolution.filterWidth,
    strideHeight: convolution.strideHeight,
    strideWidth: convolution.strideWidth,
    dilationHeight: convolution.dilationHeight,
    dilationWidth: convolution.dilationWidth,
    padTop: padInfo.top,
    padLeft: padInfo.left,
  };
  const address = room.scratch(bytes);
  const view = new Int32Array(room.memory.buffer, address, bytes / 4);
  for (const [field, word] of Object.entries(words)) {
    view[ConvolutionField[field as keyof typeof ConvolutionField]] = word;
  }
  return address;
}

/** Fills a tensor's place with zeros. */
export function clear(room: KernelRoom, address: number, shape: readonly number[]): void {
  new Float32Array(room.memory.buffer, address, tf.util.sizeFromShape([...shape])).fill(0);
}
