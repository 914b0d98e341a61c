import { ConvolutionField } from '../../src/kernels/convolution-field';

/** A word of a convolution. */
@inline
export function field(convolution: usize, word: ConvolutionField): i32 {
  return load<i32>(convolution + ((<usize>word) << 2));
}

/** First place of the filter's output, along one axis, where tap `offset − pad` of it is in the image. */
@inline
export function firstInside(offset: i32, stride: i32): i32 {
  return offset >= 0 ? 0 : (stride - 1 - offset) / stride;
}

/** Places of the filter's output, along one axis, before the tap leaves the image. */
@inline
export function endInside(offset: i32, stride: i32, inside: i32, outside: i32): i32 {
  return inside > offset ? min(outside, (inside - 1 - offset) / stride + 1) : 0;
}
