import type { RuntimeTensor } from '../runtime/session.js';
import { requireBatch } from './explain-options.js';

const ids = (...dims: number[]): RuntimeTensor => ({
  type: 'int32',
  dims,
  data: new Int32Array(dims.reduce((product, size) => product * size, 1)),
});
const names = ['source', 'target'];

test('the batch is what every input holds', () => {
  expect(requireBatch({ target: ids(2, 5), source: ids(2, 3) }, names, 'test')).toBe(2);
});

test.each([
  ['nothing', null, 'feeds must be an object of tensors; got null'],
  ['an input too few', { source: ids(2, 3) }, 'feeds must hold every input; target is missing'],
  ['a stranger', { words: ids(1) }, "the model's inputs are source, target; got words"],
  ['no tensor', { source: null, target: ids(1) }, 'input source must be a tensor of at least one'],
  [
    'no example',
    { source: ids(0), target: ids(0) },
    'input source must be a tensor of at least one example; got [0]',
  ],
  [
    'other batches',
    { source: ids(2, 3), target: ids(3, 3) },
    'every input must hold as many examples as source, 2; got 3 in target',
  ],
])('refuses %s', (_, feeds, message) => {
  const ask = () => requireBatch(feeds as unknown as Record<string, RuntimeTensor>, names, 'test');
  expect(ask).toThrow(`test: ${message}`);
});
