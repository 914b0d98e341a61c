import * as tf from '@tensorflow/tfjs';
import { LikelyCells, likeliest } from './likely-cells.js';

const cells = 16;

/** How sure cells are of the better one of two labels; all others are unsure. */
function said(sure: Readonly<Record<number, number>>): [tf.Tensor, tf.Tensor, tf.Tensor] {
  const logits = Array.from({ length: cells }, (_, cell) => {
    const logit = sure[cell] ?? -9;
    return cell % 2 === 0 ? [logit, logit - 1] : [logit - 1, logit];
  });
  const of = (scale: number, width: number) =>
    Array.from({ length: cells }, (_, cell) => Array<number>(width).fill(scale * cell));
  return [tf.tensor3d([logits]), tf.tensor3d([of(0.01, 4)]), tf.tensor3d([of(1, 3)])];
}

/** Which cells are picked, by what was remembered of them. */
function picked(sure: Readonly<Record<number, number>>, count: number): number[] {
  const layer = new LikelyCells({ name: 'likely', count });
  return tf.tidy(() => {
    const [memory, boxes, logits, others] = layer.apply(said(sure)) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const own = [...tf.slice(memory, [0, 0, 0], [1, count, 1]).dataSync()];
    expect([...boxes.dataSync()]).toHaveLength(4 * count);
    own.forEach((cell, query) => {
      expect(boxes.arraySync()).toHaveProperty([0, query, 0], expect.closeTo(0.01 * cell));
      const best = Math.max(...(logits.arraySync() as number[][][])[0]![query]!);
      expect(best).toBeCloseTo(sure[cell] ?? -9);
    });
    const silent = [...tf.max(others, -1).dataSync()].flatMap((most, cell) =>
      most < -1000 ? [cell] : [],
    );
    expect(silent).toEqual([...own].sort((one, other) => one - other));
    return own;
  });
}

beforeAll(() => tf.setBackend('cpu'));

test('queries begin at the cells that are surest, with what these said', () => {
  expect(picked({ 5: 1, 15: 2 }, 2)).toEqual([15, 5]);
});

test('neighbours count as others do, and all cells can be picked', () => {
  const all = picked({ 0: 3, 1: 2.5, 15: 2 }, cells);
  expect(all.slice(0, 3)).toEqual([0, 1, 15]);
  expect(new Set(all).size).toBe(cells);
});

test('outside the graph the same cells are found, in the same order', () => {
  const sure = { 3: 0.5, 5: 1, 7: 0.5, 15: 2 };
  const [logits] = said(sure);
  const found = likeliest(logits.dataSync() as Float32Array, 2, cells);
  expect(found.slice(0, 5)).toEqual([15, 5, 3, 7, 0]);
  expect(found).toEqual(picked(sure, cells));
});

test('gradients flow into what is remembered of the cells alone', () => {
  const layer = new LikelyCells({ name: 'likely', count: 2 });
  const slopes = tf.grads((...all: tf.Tensor[]) =>
    tf.addN((layer.apply(all) as tf.Tensor[]).map((part) => tf.sum(part))).asScalar(),
  );
  const [logits, boxes, memory] = slopes(said({ 5: 1, 15: 2 }));
  expect([...logits!.dataSync(), ...boxes!.dataSync()].every((slope) => slope === 0)).toBe(true);
  const byCell = [...tf.sum(memory!, -1).dataSync()];
  expect(byCell.flatMap((slope, cell) => (slope === 0 ? [] : [cell]))).toEqual([5, 15]);
});
