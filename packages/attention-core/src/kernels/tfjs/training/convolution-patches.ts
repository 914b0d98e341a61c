import type { KernelRoom } from '../kernel-room.js';
import type { KernelCall } from '../wasm-kernel.js';
import { writeConvolution, type Convolution, type ConvolutionModule } from './convolution.js';
import type { MatmulModule } from './matmul-module.js';
import { multiplyAll, multiplyScratch, type Products } from './matmul-products.js';

/**
 * A convolution as products of matrices: P patches `[P, fH·fW·C]`, filter `[fH·fW·C, F]`, output `[P, F]`.
 */
export interface Matrices {
  /** P: places of the filter, B·oH·oW. */
  places: number;
  /** Numbers in a patch, fH·fW·C. */
  patch: number;
  /** F. */
  features: number;
}

/** Patches of places from `from` up to, and without, `to`. */
export interface PatchBlock {
  from: number;
  to: number;
  /** Address of the patches. */
  patches: number;
}

/** What is done with some of the patches at a time. */
export interface PatchSteps {
  /** Address of images `[B, H, W, C]`. */
  images: number;
  /** Patches of the images are gathered before, or added to them afterwards. */
  direction: 'gather' | 'scatter';
  products(block: PatchBlock): Products;
}

/** Bytes of the patches that lie there at a time, unless 32 are more. */
const patchBytes = 2 ** 20;

/** Sizes of a convolution's matrices. */
export const matricesOf = (convolution: Convolution): Matrices => {
  const { batchSize, outHeight, outWidth, filterHeight, filterWidth, inChannels } = convolution;
  return {
    places: batchSize * outHeight * outWidth,
    patch: filterHeight * filterWidth * inChannels,
    features: convolution.outChannels,
  };
};

/** Whether the images are their own patches. */
function isPointwise({ padInfo, ...sizes }: Convolution): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = sizes;
  const { top, bottom, left, right } = padInfo;
  const isWithoutPad = [top, bottom, left, right].every((pad) => pad === 0);
  return isWithoutPad && filterHeight * filterWidth * strideHeight * strideWidth === 1;
}

/** Goes through the patches of a convolution, some at a time. */
export function throughPatches(
  room: KernelRoom,
  { training: module }: KernelCall,
  convolution: Convolution,
  { images, direction, products }: PatchSteps,
): void {
  const training = module as unknown as MatmulModule & ConvolutionModule;
  const { places, patch } = matricesOf(convolution);
  const isDirect = isPointwise(convolution);
  const atOnce = Math.min(places, Math.max(32, Math.floor(patchBytes / (4 * patch))));
  const words = writeConvolution(room, convolution);
  const patches = isDirect ? 0 : room.scratch(4 * atOnce * patch);
  const largest = products({ from: 0, to: atOnce, patches });
  const scratch = room.scratch(multiplyScratch(training, largest));
  for (let from = 0; from < places; from += atOnce) {
    const to = Math.min(places, from + atOnce);
    if (isDirect) {
      multiplyAll(training, products({ from, to, patches: images + 4 * from * patch }), scratch);
      continue;
    }
    if (direction === 'gather') training.gatherPatches(words, images, from, to, patches);
    multiplyAll(training, products({ from, to, patches }), scratch);
    if (direction === 'scatter') training.scatterPatches(words, images, from, to, patches);
  }
}
