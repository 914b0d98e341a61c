import { node } from '../../../test/fixtures/models.js';
import { tensor, type OnnxNode } from '../index.js';
import { lastAxes } from './last-axes.js';

const ints = (...value: number[]) => ({ kind: 'ints', value }) as const;
const int = (value: number) => ({ kind: 'int', value }) as const;

/** What is known of `y` where x is [batch, length, 6] and w is [6, 4]. */
function axisOf(...nodes: OnnxNode[]) {
  return lastAxes({
    name: 'free',
    nodes,
    initializers: [
      tensor('w', 'float32', [6, 4], new Float32Array(24)),
      tensor('six', 'int64', [1], [6n]),
      tensor('rest', 'int64', [2], [-1n, 6n]),
      tensor('open', 'int64', [2], [6n, -1n]),
      tensor('one', 'float32', [], [1]),
    ],
    inputs: [
      { name: 'x', type: 'float32', shape: ['batch', 'length', 6] },
      { name: 'ids', type: 'int32', shape: ['batch', 'length'] },
    ],
    outputs: [{ name: 'y', type: 'float32', shape: ['…'] }],
  }).get('y');
}

const sizes = node('Shape', ['x'], ['sizes'], { start: int(0), end: int(2) });
const joined = node('Concat', ['sizes', 'six'], ['target'], { axis: int(0) });

test.each<[string, OnnxNode[], object | undefined]>([
  ['a sum with a number', [node('Add', ['one', 'x'], ['y'])], { rank: 3, size: 6 }],
  ['a product of matrices', [node('MatMul', ['x', 'w'], ['y'])], { rank: 3, size: 4 }],
  ['rows', [node('Reshape', ['x', 'rest'], ['y'])], { rank: 2, size: 6 }],
  [
    'sizes of another tensor',
    [sizes, joined, node('Reshape', ['x', 'target'], ['y'])],
    { rank: 3, size: 6 },
  ],
  ['a mean', [node('ReduceMean', ['x'], ['y'], { axes: ints(2) })], { rank: 3, size: 1 }],
  ['a mean of rows', [node('ReduceMean', ['x'], ['y'], { axes: ints(1) })], { rank: 3, size: 6 }],
  [
    'a mean without its axis',
    [node('ReduceMean', ['x'], ['y'], { axes: ints(1), keepdims: int(0) })],
    undefined,
  ],
  ['rows by free indices', [node('Gather', ['w', 'ids'], ['y'])], { rank: 3, size: 4 }],
  ['an open size', [node('Reshape', ['x', 'open'], ['y'])], undefined],
  [
    'an operator that is not known here',
    [node('Transpose', ['x'], ['y'], { perm: ints(2, 1, 0) })],
    undefined,
  ],
  [
    'something that comes from it',
    [node('TopK', ['x', 'six'], ['v', 'i']), node('Add', ['v', 'x'], ['y'])],
    undefined,
  ],
])('the last axis of %s', (_, nodes, expected) => {
  expect(axisOf(...nodes)).toEqual(expected);
});
