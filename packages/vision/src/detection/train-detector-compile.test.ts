import { jest } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import type { MadeDetector } from './made.js';
import type { DetectorModel } from './model.js';

const released = jest.fn(() => Promise.resolve());
const compile = jest.fn();
const entry = await import('@heed/attention-core/compile');
jest.unstable_mockModule('@heed/attention-core/compile', () => ({ ...entry, compile }));
const { trainDetector } = await import('./train-detector.js');

test('where the second graph fails the first is freed, and no tensor stays', async () => {
  compile
    .mockReturnValueOnce(Promise.resolve({ [Symbol.asyncDispose]: released }))
    .mockReturnValueOnce(Promise.reject(new Error('no graph')));
  const made = { width: 32, height: 32, batchSize: 4 } as MadeDetector;
  const before = tf.memory().numTensors;
  const training = trainDetector({} as DetectorModel, { train: [], dev: [] }, made);
  await expect(training).rejects.toThrow('no graph');
  expect(released).toHaveBeenCalledTimes(1);
  expect(tf.memory().numTensors).toBe(before);
});
