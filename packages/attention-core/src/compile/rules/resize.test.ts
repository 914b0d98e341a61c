import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';
import { compile } from '../index.js';

const image = (x?: tf.Tensor) => x as tf.Tensor4D;

type Resize = typeof tf.image.resizeBilinear;

/** What holds for both ways to fill in; `images` of `batch` are compared. */
const both = (name: string, resize: Resize, images: (batch: number) => number): RuleCases => ({
  [name]: (b, l, e) => ({
    shapes: [[images(b), l, l, e]],
    run: (x) => resize(image(x), [2 * l, 3 * l]),
  }),
  [`${name} by no whole factor`]: (b, l, e) => ({
    shapes: [[images(b), 5, 5, e]],
    run: (x) => resize(image(x), [l + 5, 14]),
  }),
  [`${name} to a smaller size`]: (b, l, e) => ({
    shapes: [[images(b), 7, 7, e]],
    run: (x) => resize(image(x), [l, 3]),
  }),
  [`${name} with corners aligned`]: (b, l, e) => ({
    shapes: [[images(b), 4, 4, e]],
    run: (x) => resize(image(x), [l, 10], true),
  }),
  [`${name} with half pixel centres`]: (b, l, e) => ({
    shapes: [[images(b), l, l, e]],
    run: (x) => resize(image(x), [2 * l, 7], false, true),
  }),
  [`${name} of oblong images`]: (b, l, e) => ({
    shapes: [[images(b), l, 3, e]],
    run: (x) => resize(image(x), [7, 2]),
  }),
});

// tfjs' cpu backend gives the bilinear gradient of an oblong image another shape, and reads that of
// nearest neighbours from a wrong place after the first image of a batch: both are tested below.
describeRules(
  {
    ...both('ResizeBilinear', tf.image.resizeBilinear, (batch) => batch),
    ...both('ResizeNearestNeighbor', tf.image.resizeNearestNeighbor, () => 1),
    'ResizeNearestNeighbor of several images': (b, l, e) => ({
      shapes: [[b, l, 3, e]],
      run: (x) => tf.image.resizeNearestNeighbor(image(x), [2 * l, 7]),
    }),
    'ResizeNearestNeighbor of whole numbers': (b, l, e) => ({
      shapes: [[b, l, l, e]],
      run: (x) => tf.image.resizeNearestNeighbor(image(tf.cast(x!, 'int32')), [2 * l, 2 * l]),
    }),
  },
  /ResizeBilinear of oblong|several images|whole numbers/,
);

const largestDifference = (a: tf.Tensor, b: tf.Tensor) =>
  tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];

/** The gradient of the sum of squares of a resized image. */
const gradientOf = (resize: Resize, size: [number, number]) =>
  tf.grad((x) => tf.sum(tf.square(resize(image(x), size))));

/** The same, in a graph. */
async function compiledGradient(resize: Resize, x: tf.Tensor, size: [number, number]) {
  await using compiled = await compile(
    (given: { x: tf.Tensor }) => gradientOf(resize, size)(given.x),
    { inputs: { x } },
  );
  return compiled({ x });
}

test('the gradient of nearest neighbours is that of each image by itself', async () => {
  const x = tf.randomUniform([3, 4, 2, 2], -1, 1, 'float32', 3);
  const alone = tf
    .split(x, 3)
    .map((one) => gradientOf(tf.image.resizeNearestNeighbor, [7, 4])(one));
  const actual = await compiledGradient(tf.image.resizeNearestNeighbor, x, [7, 4]);
  expect(largestDifference(actual, tf.concat(alone))).toBeLessThan(1e-5);
});

test('the bilinear gradient of an oblong image is that of a square one with equal rows', async () => {
  const row = tf.randomUniform([2, 1, 4, 2], -1, 1, 'float32', 3);
  const square = gradientOf(tf.image.resizeBilinear, [8, 8])(tf.tile(row, [1, 4, 1, 1]));
  const actual = await compiledGradient(tf.image.resizeBilinear, row, [1, 8]);
  expect(actual.shape).toEqual([2, 1, 4, 2]);
  // Eight equal rows give back to four what one gives back to one, eight times.
  const expected = tf.div(tf.sum(square, 1, true), 8);
  expect(largestDifference(actual, expected)).toBeLessThan(1e-5);
});
