import { ConvolutionField } from '../../src/kernels/convolution-field';
import { field } from './convolution';

/** Copies numbers, or adds them to what is there. */
@inline
function move(from: usize, to: usize, count: i32, adds: bool): void {
  for (; count >= 4; count -= 4) {
    const x = v128.load(from);
    v128.store(to, adds ? f32x4.add(v128.load(to), x) : x);
    from += 16;
    to += 16;
  }
  for (; count > 0; count--) {
    const x = load<f32>(from);
    store<f32>(to, adds ? load<f32>(to) + x : x);
    from += 4;
    to += 4;
  }
}


@inline
function clear(to: usize, count: i32): void {
  for (; count >= 4; count -= 4) {
    v128.store(to, f32x4.splat(0));
    to += 16;
  }
  for (; count > 0; count--) {
    store<f32>(to, 0);
    to += 4;
  }
}

/**
 * Moves between an image and the patches of it that a filter sees,
 * `[to − from, filterHeight · filterWidth · inChannels]`.
 */
@inline
function movePatches(
  convolution: usize,
  images: usize,
  from: i32,
  to: i32,
  patches: usize,
  back: bool,
): void {
  const inHeight = field(convolution, ConvolutionField.inHeight);
  const inWidth = field(convolution, ConvolutionField.inWidth);
  const channels = field(convolution, ConvolutionField.inChannels);
  const outHeight = field(convolution, ConvolutionField.outHeight);
  const outWidth = field(convolution, ConvolutionField.outWidth);
  const filterHeight = field(convolution, ConvolutionField.filterHeight);
  const filterWidth = field(convolution, ConvolutionField.filterWidth);
  const dilationHeight = field(convolution, ConvolutionField.dilationHeight);
  const dilationWidth = field(convolution, ConvolutionField.dilationWidth);
  const rowBytes = (<usize>(inWidth * channels)) << 2;
  for (let place = from; place < to; place++) {
    const line = place / outWidth;
    const left =
      (place % outWidth) * field(convolution, ConvolutionField.strideWidth) -
      field(convolution, ConvolutionField.padLeft);
    let y =
      (line % outHeight) * field(convolution, ConvolutionField.strideHeight) -
      field(convolution, ConvolutionField.padTop);
    const image = images + <usize>(line / outHeight) * <usize>inHeight * rowBytes;
    // Taps of a row that are neighbours in the image are moved at once.
    const together = dilationWidth == 1 && left >= 0 && left + filterWidth <= inWidth;
    const runs = together ? 1 : filterWidth;
    const run = together ? filterWidth * channels : channels;
    for (let row = 0; row < filterHeight; row++) {
      const rowInside = y >= 0 && y < inHeight;
      let x = left;
      for (let i = 0; i < runs; i++) {
        if (rowInside && x >= 0 && x < inWidth) {
          const pixel = image + <usize>y * rowBytes + ((<usize>(x * channels)) << 2);
          if (back) move(patches, pixel, run, true);
          else move(pixel, patches, run, false);
        } else if (!back) {
          clear(patches, run);
        }
        patches += (<usize>run) << 2;
        x += dilationWidth;
      }
      y += dilationHeight;
    }
  }
}

/**
 * Gathers what a filter sees, in the order of the filter's weights: row p of `patches` belongs to place
 * `from + p` of the output `[batch, outHeight, outWidth]`. Zeros outside the images.
 */
export function gatherPatches(
  convolution: usize,
  images: usize,
  from: i32,
  to: i32,
  patches: usize,
): void {
  movePatches(convolution, images, from, to, patches, false);
}

/** Adds patches to the images from which {@link gatherPatches} takes them. */
export function scatterPatches(
  convolution: usize,
  images: usize,
  from: i32,
  to: i32,
  patches: usize,
): void {
  movePatches(convolution, images, from, to, patches, true);
}
