import * as tf from '@tensorflow/tfjs';
import { batchOf, epochBatches, toBatch, type Example } from './data.js';
import { paddingId } from '../text/padded-ids.js';
import { stopId, unknownId } from './encode.js';

beforeAll(() => tf.setBackend('cpu'));

test('what the vocabulary lacks is read as unknown, copied and learned as itself; what nobody can write is not learned', () => {
  const examples = [{ source: [4, 11, stopId], target: [11, unknownId, 4] }];
  const batch = batchOf(examples, { source: 5, target: 6, vocabulary: 10 }, 1);
  const rows = Object.entries(batch).map(([name, tensor]) => [name, [...tensor.dataSync()]]);
  expect(Object.fromEntries(rows)).toEqual({
    source: [4, unknownId, stopId, paddingId, paddingId],
    copies: [4, 11, stopId, paddingId, paddingId],
    target: [stopId, unknownId, unknownId, 4, paddingId, paddingId],
    labels: [11, paddingId, 4, stopId, paddingId, paddingId],
    coverage: [1],
  });
});

const examples: Example[] = Array.from({ length: 50 }, (_, index) => ({
  source: [stopId + 1 + index],
  target: Array<number>(1 + ((7 * index) % 60)).fill(5),
}));

test('an epoch shows each example at most once, long summaries are cut, and it can be drawn again', () => {
  const drawn = epochBatches(examples, { batchSize: 8, seed: 1, epoch: 1 });
  expect(drawn.map((batch) => batch.length)).toEqual(Array(6).fill(8));
  expect(new Set(drawn.flat()).size).toBe(48);
  expect(epochBatches(examples, { batchSize: 8, seed: 1, epoch: 1 })).toEqual(drawn);
  expect(epochBatches(examples, { batchSize: 8, seed: 1, epoch: 2 })).not.toEqual(drawn);
  const lengths = drawn.map((batch) => toBatch(batch, 100, 0).labels.shape[1]);
  expect(new Set(lengths)).toEqual(new Set([16, 24, 32, 44]));
});
