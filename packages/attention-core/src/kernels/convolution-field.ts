/**
 * The words of a convolution: what the kernels are told of its shape, 32-bit integers one after the
 * other in the memory that they share with their caller. Compiled by TypeScript and by AssemblyScript,
 * so that both sides agree.
 *
 * Images are `[batch, height, width, channels]`, row-major float32 without gaps.
 */
export enum ConvolutionField {
  batch,
  inHeight,
  inWidth,
  inChannels,
  outHeight,
  outWidth,
  /** Of a depthwise convolution: a multiple of the input's. */
  outChannels,
  filterHeight,
  filterWidth,
  strideHeight,
  strideWidth,
  dilationHeight,
  dilationWidth,
  /** Rows of zeros above the image and columns left of it. */
  padTop,
  padLeft,
}
