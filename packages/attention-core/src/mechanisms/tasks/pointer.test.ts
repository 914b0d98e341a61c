import * as tf from '@tensorflow/tfjs';
import { pointer } from './pointer.js';
import { unvisited } from './unvisited.js';

beforeAll(() => tf.setBackend('cpu'));

test('decoding with what is unvisited points at every key once', () => {
  const [L, N] = [6, 1];
  const q = tf.randomNormal([2, N, L, 3], 0, 1, 'float32', 1);
  const k = tf.randomNormal([2, N, L, 3], 0, 1, 'float32', 2);
  let picks: tf.Tensor = tf.zeros([2, L], 'int32');
  for (let step = 0; step < L; step++) {
    const { weights } = pointer(q, k, { mask: unvisited(picks) });
    const best = tf.squeeze(tf.argMax(weights, -1), [1]); // [B, 1, L] → [B, L]
    const kept = tf.lessEqual(tf.range(0, L, 1, 'int32'), step);
    picks = tf.where(kept, best, tf.zerosLike(best));
  }
  for (const row of picks.arraySync() as number[][]) {
    expect([...row].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  }
});

test('picks may come from scores that are being trained', () => {
  const k = tf.randomNormal([1, 1, 3, 2], 0, 1, 'float32', 3);
  const loss = (q: tf.Tensor) => {
    const picks = tf.squeeze(tf.argMax(pointer(q, k).weights, -1), [1]); // [B, 1, L] → [B, L]
    return tf.sum(tf.square(pointer(q, k, { mask: unvisited(picks) }).weights));
  };
  const slopes = tf.grad(loss)(tf.randomNormal([1, 1, 3, 2], 0, 1, 'float32', 4));
  expect(tf.sum(tf.abs(slopes)).dataSync()[0]).toBeGreaterThan(0.01);
});

test('a pick hides a key from later queries, in its own text only', () => {
  const mask = unvisited(
    tf.tensor2d(
      [
        [1, 0, 1],
        [2, 2, 0],
      ],
      [2, 3],
      'int32',
    ),
  );
  const rows = mask.allowed({ queries: 3, keys: 3 }).arraySync();
  expect(rows).toEqual([
    [
      [
        [1, 1, 1],
        [1, 0, 1],
        [0, 0, 1],
      ],
    ],
    [
      [
        [1, 1, 1],
        [1, 1, 0],
        [1, 1, 0],
      ],
    ],
  ]);
});
