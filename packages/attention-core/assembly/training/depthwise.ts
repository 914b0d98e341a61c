import { ConvolutionField } from '../../src/kernels/convolution-field';
import { endInside, field, firstInside } from './convolution';
import { madd } from '../attention/simd';

/** `weight[channel] += Σ x[place, channel / multiplier] · dy[place, channel]` for a line of places. */
function addToWeights(
  x: usize,
  xStep: usize,
  dy: usize,
  dyStep: usize,
  places: i32,
  weight: usize,
  channels: i32,
  multiplier: i32,
): void {
  let channel = 0;
  if (multiplier == 1) {
    for (; channel + 4 <= channels; channel += 4) {
      const at = (<usize>channel) << 2;
      let xs = x + at;
      let dys = dy + at;
      let sum = v128.load(weight + at);
      for (let place = places; place > 0; place--) {
        sum = madd(v128.load(xs), v128.load(dys), sum);
        xs += xStep;
        dys += dyStep;
      }
      v128.store(weight + at, sum);
    }
  }
  for (; channel < channels; channel++) {
    let xs = x + ((<usize>(channel / multiplier)) << 2);
    let dys = dy + ((<usize>channel) << 2);
    let sum: f32 = 0;
    for (let place = places; place > 0; place--) {
      sum += load<f32>(xs) * load<f32>(dys);
      xs += xStep;
      dys += dyStep;
    }
    const at = weight + ((<usize>channel) << 2);
    store<f32>(at, load<f32>(at) + sum);
  }
}

/** `dx[place, channel / multiplier] += weight[channel] · dy[place, channel]` for a line of places. */
function addToInput(
  dx: usize,
  dxStep: usize,
  dy: usize,
  dyStep: usize,
  places: i32,
  weight: usize,
  channels: i32,
  multiplier: i32,
): void {
  let channel = 0;
  if (multiplier == 1) {
    for (; channel + 4 <= channels; channel += 4) {
      const at = (<usize>channel) << 2;
      const weights = v128.load(weight + at);
      let to = dx + at;
      let dys = dy + at;
      for (let place = places; place > 0; place--) {
        v128.store(to, madd(weights, v128.load(dys), v128.load(to)));
        to += dxStep;
        dys += dyStep;
      }
    }
  }
  for (; channel < channels; channel++) {
    const factor = load<f32>(weight + ((<usize>channel) << 2));
    let to = dx + ((<usize>(channel / multiplier)) << 2);
    let dys = dy + ((<usize>channel) << 2);
    for (let place = places; place > 0; place--) {
      store<f32>(to, load<f32>(to) + factor * load<f32>(dys));
      to += dxStep;
      dys += dyStep;
    }
  }
}

/** Goes through the lines of the images, and for each tap of the filter through the places that it sees. */
@inline
function forEachLine(
  convolution: usize,
  images: usize,
  dy: usize,
  weights: usize,
  toInput: bool,
): void {
  const inHeight = field(convolution, ConvolutionField.inHeight);
  const inWidth = field(convolution, ConvolutionField.inWidth);
  const inChannels = field(convolution, ConvolutionField.inChannels);
  const outHeight = field(convolution, ConvolutionField.outHeight);
  const outWidth = field(convolution, ConvolutionField.outWidth);
  const channels = field(convolution, ConvolutionField.outChannels);
  const filterWidth = field(convolution, ConvolutionField.filterWidth);
  const strideHeight = field(convolution, ConvolutionField.strideHeight);
  const strideWidth = field(convolution, ConvolutionField.strideWidth);
  const taps = field(convolution, ConvolutionField.filterHeight) * filterWidth;
  const lines = field(convolution, ConvolutionField.batch) * outHeight;
  const multiplier = channels / inChannels;
  const pixelBytes = (<usize>inChannels) << 2;
  const dyStep = (<usize>channels) << 2;
  for (let line = 0; line < lines; line++) {
    const image = images + <usize>(line / outHeight) * <usize>(inHeight * inWidth) * pixelBytes;
    const top = (line % outHeight) * strideHeight - field(convolution, ConvolutionField.padTop);
    for (let tap = 0; tap < taps; tap++) {
      const y = top + (tap / filterWidth) * field(convolution, ConvolutionField.dilationHeight);
      if (y < 0 || y >= inHeight) continue;
      const offset =
        (tap % filterWidth) * field(convolution, ConvolutionField.dilationWidth) -
        field(convolution, ConvolutionField.padLeft);
      const first = firstInside(offset, strideWidth);
      const places = endInside(offset, strideWidth, inWidth, outWidth) - first;
      const x = y * inWidth + first * strideWidth + offset;
      const pixel = image + <usize>x * pixelBytes;
      const step = <usize>strideWidth * pixelBytes;
      const dyFrom = dy + <usize>(line * outWidth + first) * dyStep;
      const weight = weights + <usize>tap * dyStep;
      if (toInput) addToInput(pixel, step, dyFrom, dyStep, places, weight, channels, multiplier);
      else addToWeights(pixel, step, dyFrom, dyStep, places, weight, channels, multiplier);
    }
  }
}

/**
 * Adds to the gradient of a depthwise convolution's filter, `[filterHeight, filterWidth, outChannels]`.
 *
 * @param x - images `[batch, inHeight, inWidth, inChannels]`
 * @param dy - gradient of the output `[batch, outHeight, outWidth, outChannels]`
 */
export function depthwiseFilterGradient(
  convolution: usize,
  x: usize,
  dy: usize,
  gradient: usize,
): void {
  forEachLine(convolution, x, dy, gradient, false);
}

/**
 * Adds to the gradient of what a depthwise convolution is given, `[batch, inHeight, inWidth, inChannels]`.
 *
 * @param filter - `[filterHeight, filterWidth, outChannels]`
 * @param dy - gradient of the output `[batch, outHeight, outWidth, outChannels]`
 */
export function depthwiseInputGradient(
  convolution: usize,
  filter: usize,
  dy: usize,
  gradient: usize,
): void {
  forEachLine(convolution, gradient, dy, filter, true);
}
