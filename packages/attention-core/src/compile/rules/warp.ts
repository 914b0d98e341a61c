import * as tf from '@tensorflow/tfjs';
import type { Rule } from '../rule.js';

/** How coordinates outside of an image are brought into it. */
type FillMode = 'constant' | 'reflect' | 'wrap' | 'nearest';

interface Transform {
  interpolation: 'nearest' | 'bilinear';
  fillMode: FillMode;
  fillValue: number;
  outputShape?: [height: number, width: number] | null;
}

const truncate = (x: tf.Tensor): tf.Tensor => tf.mul(tf.sign(x), tf.floor(tf.abs(x)));

/** Brings coordinates into 0 … size − 1, as tfjs does it. */
function intoImage(place: tf.Tensor, size: number, mode: FillMode): tf.Tensor {
  if (mode === 'constant') return place;
  if (mode === 'nearest' || size <= 1) return tf.clipByValue(place, 0, size - 1);
  const [below, above] = [tf.less(place, 0), tf.greater(place, size - 1)];
  const choose = (low: tf.Tensor, high: tf.Tensor) =>
    tf.clipByValue(tf.where(below, low, tf.where(above, high, place)), 0, size - 1);
  if (mode === 'wrap') {
    const rounds = truncate(tf.div(place, size - 1));
    const low = tf.add(place, tf.mul(tf.sub(1, rounds), size));
    return choose(low, tf.sub(place, tf.mul(rounds, size)));
  }
  const rounds = truncate(tf.div(place, 2 * size));
  const rest = tf.sub(place, tf.mul(rounds, 2 * size));
  const low = tf.where(tf.less(rest, -size), tf.add(rest, 2 * size), tf.sub(-1, rest));
  const high = tf.where(tf.greaterEqual(rest, size), tf.sub(2 * size - 1, rest), rest);
  return choose(low, high);
}

/** The pixels of `[B, H, W, C]` at rows and columns `[B, N]`: `[B, N, C]`. */
function pixels(image: tf.Tensor, y: tf.Tensor, x: tf.Tensor, fill: number): tf.Tensor {
  const [batch, height, width, channels] = image.shape as [number, number, number, number];
  const within = (place: tf.Tensor, size: number) =>
    tf.logicalAnd(tf.greaterEqual(place, 0), tf.less(place, size));
  const [row, column] = [tf.clipByValue(y, 0, height - 1), tf.clipByValue(x, 0, width - 1)];
  const index = tf.cast(tf.add(tf.mul(row, width), column), 'int32');
  const flat = tf.reshape(image, [batch, height * width, channels]); // [B, H, W, C] → [B, H·W, C]
  const found = tf.gather(flat, index, 1, 1);
  const known = tf.expandDims(tf.logicalAnd(within(y, height), within(x, width)), -1);
  return tf.where(known, found, tf.scalar(fill));
}

/** Pixels between pixels: the four around a place, each by how near it is. */
function between(image: tf.Tensor, y: tf.Tensor, x: tf.Tensor, fill: number): tf.Tensor {
  const [top, left] = [tf.floor(y), tf.floor(x)];
  const [down, right] = [tf.sub(y, top), tf.sub(x, left)];
  const part = (below: 0 | 1, beside: 0 | 1) => {
    const nearness = tf.mul(below ? down : tf.sub(1, down), beside ? right : tf.sub(1, right));
    const pixel = pixels(image, tf.add(top, below), tf.add(left, beside), fill);
    return tf.mul(tf.expandDims(nearness, -1), pixel);
  };
  return tf.addN([part(0, 0), part(0, 1), part(1, 0), part(1, 1)]);
}

function transform(image: tf.Tensor, transforms: tf.Tensor, given: Transform): tf.Tensor {
  const { interpolation, fillMode, fillValue, outputShape } = given;
  const [batch, height, width, channels] = image.shape as [number, number, number, number];
  const [high, wide] = outputShape ?? [height, width];
  const places = tf.expandDims(tf.range(0, high * wide), 0); // [1, N]
  const row = tf.floor(tf.div(places, wide));
  const column = tf.sub(places, tf.mul(row, wide));
  const factors = tf.split(tf.broadcastTo(transforms, [batch, 8]), 8, 1); // 8 of [B, 1]
  const along = (first: number) =>
    tf.add(tf.mul(factors[first]!, column), tf.mul(factors[first + 1]!, row));
  const depth = tf.add(along(6), 1);
  const x = intoImage(tf.div(tf.add(along(0), factors[2]!), depth), width, fillMode);
  const y = intoImage(tf.div(tf.add(along(3), factors[5]!), depth), height, fillMode);
  const found =
    interpolation === 'nearest'
      ? pixels(image, tf.floor(tf.add(y, 0.5)), tf.floor(tf.add(x, 0.5)), fillValue)
      : between(image, y, x, fillValue);
  const endless = tf.expandDims(tf.equal(depth, 0), -1);
  const warped = tf.where(endless, tf.scalar(fillValue), found);
  return tf.reshape(warped, [batch, high, wide, channels]); // [B, N, C] → [B, H, W, C]
}

interface Rotation {
  radians: number;
  fillValue: number | [number, number, number];
  center: number | [number, number];
}

/** Opaque: what tfjs fills the fourth channel with. */
const opaque = 255;

/** Where each pixel of a rotated image comes from is known when it is traced. */
function rotate(image: tf.Tensor, { radians, fillValue, center }: Rotation): tf.Tensor {
  const [batch, height, width, channels] = image.shape as [number, number, number, number];
  const [middleX, middleY] = tf.backend_util.getImageCenter(center, height, width);
  const [sine, cosine] = [Math.sin(radians), Math.cos(radians)];
  const origins = Array.from({ length: height * width }, (_, place) => {
    const [across, down] = [(place % width) - middleX, Math.floor(place / width) - middleY];
    const x = Math.round(across * cosine - down * sine + middleX);
    const y = Math.round(across * sine + down * cosine + middleY);
    return x >= 0 && x < width && y >= 0 && y < height ? y * width + x : -1;
  });
  const flat = tf.reshape(image, [batch, height * width, channels]); // [B, H, W, C] → [B, H·W, C]
  const places = origins.map((origin) => Math.max(0, origin));
  const found = tf.gather(flat, tf.tensor1d(places, 'int32'), 1);
  const known = tf.tensor(
    origins.map((origin) => origin >= 0),
    [1, height * width, 1],
    'bool',
  );
  const fill =
    typeof fillValue === 'number'
      ? tf.scalar(fillValue)
      : tf.tensor1d([...fillValue, opaque].slice(0, channels));
  return tf.reshape(tf.where(known, found, fill), image.shape); // [B, H·W, C] → [B, H, W, C]
}

/** Images that are turned and bent, said in operations of tfjs that have rules. */
export const warpRules: Record<string, Rule> = {
  RotateWithOffset: ({ inputs: { image }, attributes }) =>
    tf.tidy(() => rotate(image as tf.Tensor, attributes as unknown as Rotation)),
  Transform: ({ inputs: { image, transforms }, attributes }) =>
    tf.tidy(() =>
      transform(image as tf.Tensor, transforms as tf.Tensor, attributes as unknown as Transform),
    ),
};
