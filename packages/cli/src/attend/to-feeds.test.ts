import type { InputDeclaration } from '@heed/attention-core/runtime';
import type { NamedArrays } from './named-array.js';
import { toFeeds } from './to-feeds.js';

const input = (name: string, type: string, ...shape: (number | string)[]): InputDeclaration => ({
  name,
  type,
  shape,
});
const ids = input('input_ids', 'int64', 'batch', 'length');
const given = (name: string, dims: number[], values: number[]): NamedArrays =>
  new Map([[name, { dims, values }]]);

test('numbers become the type that the model wants; a single example gets its batch', () => {
  const feeds = toFeeds([ids], given('input_ids', [2], [5, 7]));
  expect(feeds).toEqual({
    input_ids: { type: 'int64', dims: [1, 2], data: BigInt64Array.of(5n, 7n) },
  });
  const half = toFeeds([input('x', 'float16', 2)], given('', [2], [1, -2]));
  expect(half['x']!.data).toEqual(Uint16Array.of(0x3c00, 0xc000));
});

test('masks, token types, positions and empty caches follow from the tokens', () => {
  const others = [
    input('attention_mask', 'int64', 'batch', 'length'),
    input('token_type_ids', 'int64', 'batch', 'length'),
    input('position_ids', 'int64', 'batch', 'length'),
    input('past_key_values.0.key', 'float32', 'batch', 4, 'past', 8),
  ];
  const feeds = toFeeds([ids, ...others], given('input_ids', [1, 3], [5, 6, 7]));
  expect(Object.values(feeds).map(({ data }) => Array.from(data, Number))).toEqual([
    [5, 6, 7],
    [1, 1, 1],
    [0, 0, 0],
    [0, 1, 2],
    [],
  ]);
  expect(feeds['past_key_values.0.key']!.dims).toEqual([1, 4, 0, 8]);
  expect(toFeeds([ids, ...others], given('', [1, 3], [5, 6, 7]))).toEqual(feeds);
});

test.each([
  [
    given('wrong', [1], [1]),
    "--input must name one of the model's inputs: input_ids int64 [batch, length]; got wrong",
  ],
  [new Map(), '--input must give input_ids int64 [batch, length]; got nothing'],
])('refuses %#', (arrays, message) => {
  expect(() => toFeeds([ids], arrays)).toThrow(message);
});

test.each([
  [[1, 1, 3], [5, 6, 7], '[1, 1, 3]'],
  [[1, 2], [5, 1.5], '1.5'],
])('refuses sizes and numbers that an input does not take: %j', (dims, values, got) => {
  expect(() => toFeeds([ids], given('input_ids', dims, values))).toThrow(
    `--input input_ids must be int64 [batch, length]; got ${got}`,
  );
});

test('masks follow from a single example too', () => {
  const mask = input('attention_mask', 'int64', 'batch', 'length');
  const feeds = toFeeds([ids, mask], given('input_ids', [3], [5, 6, 7]));
  expect(feeds['attention_mask']).toEqual({
    type: 'int64',
    dims: [1, 3],
    data: BigInt64Array.of(1n, 1n, 1n),
  });
});

test('refuses numbers without a name where there are several inputs, and text', () => {
  const two = [ids, input('pixels', 'float32', 3)];
  expect(() => toFeeds(two, given('', [1], [1]))).toThrow(
    '--input must say which input it is, as NAME=VALUE: input_ids int64 [batch, length], pixels float32 [3]',
  );
  expect(() => toFeeds([input('t', 'string', 1)], given('t', [1], [1]))).toThrow(
    'input t must be of numbers for heed attend to feed it; got string [1]',
  );
});
