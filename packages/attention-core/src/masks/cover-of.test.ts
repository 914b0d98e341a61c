import * as tf from '@tensorflow/tfjs';
import { causal } from './causal.js';
import { coverOf } from './cover-of.js';
import type { Mask } from './mask.js';

beforeAll(() => tf.setBackend('cpu'));

const shape = { queries: 4, keys: 4 };
const span = (start: number) => ({ start, end: start + 2 });

test('a mask that is written by hand is read once, whatever is asked of it', () => {
  let times = 0;
  const own: Mask = {
    name: 'own',
    allowed: (shape) => {
      times++;
      return causal().allowed(shape);
    },
  };
  const cover = coverOf(own, shape);
  const answers = [cover(span(0), span(0)), cover(span(0), span(2)), cover(span(2), span(0))];
  expect(answers).toEqual(['partial', 'empty', 'full']);
  expect(times).toBe(1);
});

test('a mask that can say it makes no tensor', () => {
  const before = tf.memory().numTensors;
  expect(coverOf(causal(), shape)(span(2), span(0))).toBe('full');
  expect(tf.memory().numTensors).toBe(before);
});
