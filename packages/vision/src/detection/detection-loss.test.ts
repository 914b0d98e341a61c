import * as tf from '@tensorflow/tfjs';
import { detectionLoss, type Targets } from './detection-loss.js';

const targets = (): Targets => ({
  labels: tf.tensor2d([[1, -1]]),
  boxes: tf.tensor3d([[[0.3, 0.4, 0.2, 0.2], [0.5, 0.5, 0.5, 0.5]]]), // prettier-ignore
});

const lossOf = (logits: number[][], boxes: number[][], teacher?: number[][]): number =>
  tf.tidy(
    () =>
      detectionLoss(tf.tensor3d([logits]), tf.tensor3d([boxes]), {
        ...targets(),
        ...(teacher && { teacher: tf.tensor3d([teacher]) }),
      }).dataSync()[0]!,
  );

const right = [
  [-9, 9],
  [-9, -9],
];
const boxes = [
  [0.3, 0.4, 0.2, 0.2],
  [0.9, 0.9, 0.1, 0.1],
];

test('what is right costs next to nothing, wherever an empty query stands', () => {
  expect(lossOf(right, boxes)).toBeLessThan(0.01);
});

test('half of what is said of labels comes from a teacher, where there is one', () => {
  const unsure = [
    [-9, 1],
    [-9, -9],
  ];
  expect(lossOf(right, boxes, right)).toBeLessThan(0.02);
  const [missing, entropy] = [Math.log1p(Math.exp(-1)), 0.582]; // of 73 %
  expect(lossOf(unsure, boxes, unsure)).toBeCloseTo(missing + entropy, 2);
  expect(lossOf(right, boxes, unsure)).toBeGreaterThan(lossOf(unsure, boxes, unsure));
});

test('each kind of mistake costs', () => {
  const missed = [[-9, -9], right[1]!];
  const other = [[9, -9], right[1]!];
  const invented = [right[0]!, [9, -9]];
  const elsewhere = [[0.5, 0.4, 0.2, 0.2], boxes[1]!];
  for (const logits of [missed, other, invented]) expect(lossOf(logits, boxes)).toBeGreaterThan(1);
  expect(lossOf(right, elsewhere)).toBeGreaterThan(1);
});

test('a picture of nothing costs what is invented', () => {
  const none = tf.tidy(() => {
    const nothing = { labels: tf.tensor2d([[-1, -1]]), boxes: targets().boxes };
    return detectionLoss(tf.tensor3d([[[-9, -9], [-9, -9]]]), tf.tensor3d([boxes]), nothing).dataSync()[0]!; // prettier-ignore
  });
  expect(none).toBeLessThan(0.01);
});

test('gradients reach logits and boxes of what is there, and are finite', () => {
  const gradients = tf.tidy(() =>
    tf
      .grads((logits, found) => detectionLoss(logits!, found!, targets()))([
        tf.zeros([1, 2, 2]),
        tf.tensor3d([[[0.35, 0.4, 0.1, 0.3], [0.5, 0.5, 0.1, 0.1]]]), // prettier-ignore
      ])
      .map((gradient) => [...gradient.dataSync()]),
  );
  expect(gradients.flat().every(Number.isFinite)).toBe(true);
  expect(gradients[1]!.slice(0, 4).every((value) => value !== 0)).toBe(true);
  expect(gradients[1]!.slice(4)).toEqual([0, 0, 0, 0].map((zero) => expect.closeTo(zero, 6)));
});
