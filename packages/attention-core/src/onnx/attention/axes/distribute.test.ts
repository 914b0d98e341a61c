import { distribute } from './distribute.js';
import { amountOf, number, type Amount, type Extent } from './extent.js';

const batch: Extent = [{ size: 'batch', role: 'places' }];
const length: Extent = [{ size: 'length', role: 'places' }];
const width = (size: number): Extent => [{ size, role: 'width' }];
const heads = (size: number): Extent => [{ size, role: 'heads' }];

const spread = (input: Extent[], target: (Amount | undefined)[]): Extent[] => {
  let count = 0;
  return distribute(input, target, () => `?${(count += 1)}`);
};

test.each<[string, Extent[], (Amount | undefined)[], Extent[]]>([
  [
    'splits features into heads',
    [batch, length, width(12)],
    [amountOf(batch), amountOf(length), number(3), number(4)],
    [batch, length, heads(3), width(4)],
  ],
  [
    'finds heads where they are not said',
    [batch, length, width(12)],
    [amountOf(batch), undefined, number(3), number(4)],
    [batch, length, heads(3), width(4)],
  ],
  [
    'keeps examples and heads apart on one axis',
    [length, batch, width(12)],
    [amountOf(length), { count: 3, names: ['batch'] }, number(4)],
    [length, [...batch, ...heads(3)], width(4)],
  ],
  [
    'takes them apart again',
    [[...batch, ...heads(3)], length, length],
    [amountOf(batch), number(3), amountOf(length), amountOf(length)],
    [batch, heads(3), length, length],
  ],
  [
    'tells queries, keys and values from heads',
    [batch, length, width(36)],
    [amountOf(batch), amountOf(length), number(3), number(3), number(4)],
    [batch, length, heads(3), heads(3), width(4)],
  ],
  [
    'takes axes for the same where as many are left',
    [batch, length, width(12)],
    [{ count: 1, names: ['?a'] }, { count: 1, names: ['?b'] }, number(12)],
    [batch, length, width(12)],
  ],
  [
    'knows nothing where sizes do not come out even',
    [width(12)],
    [number(5), undefined, { count: 1, names: ['?a'] }],
    [[{ size: 5 }], [{ size: '?1' }], [{ size: '?a' }]],
  ],
  [
    'gives size 1 no factor',
    [batch, width(4)],
    [amountOf(batch), number(1), number(4)],
    [batch, [], width(4)],
  ],
])('%s', (_, input, target, expected) => {
  expect(spread(input, target)).toEqual(expected);
});
