import * as tf from '@tensorflow/tfjs';
import { arbitrary } from './arbitrary.js';
import { block } from './block.js';
import { causal } from './causal.js';
import { or } from './combine.js';
import { document } from './document.js';
import { globalTokens } from './global-tokens.js';
import { lengths } from './lengths.js';
import type { Mask } from './mask.js';
import { padding } from './padding.js';
import { prefix } from './prefix.js';
import { randomBlocks } from './random-blocks.js';
import { window } from './window.js';

beforeAll(() => tf.setBackend('cpu'));

/** Rows of a mask as text, text after text: `x` may attend, `.` may not. */
const drawn = (mask: Mask, queries: number, keys: number) =>
  tf.tidy(() => {
    const allowed = mask.allowed({ queries, keys });
    const shape = [...allowed.shape.slice(0, -2), queries, keys];
    const cells = tf.broadcastTo(tf.cast(allowed, 'int32'), shape);
    return (tf.reshape(cells, [-1, keys]).arraySync() as number[][]).map((row) =>
      row.map((cell) => (cell ? 'x' : '.')).join(''),
    );
  });

test('window: a radius', () => {
  expect(drawn(window(1), 4, 4)).toEqual(['xx..', 'xxx.', '.xxx', '..xx']);
  expect(drawn(window(0), 2, 2)).toEqual(['x.', '.x']);
});

test('window: before and after, and where the queries stand', () => {
  expect(drawn(window({ before: 2 }), 4, 4)).toEqual(['x...', 'xx..', 'xxx.', '.xxx']);
  expect(drawn(window({ before: 1, after: 2, offset: 2 }), 2, 6)).toEqual(['.xxxx.', '..xxxx']);
});

test('window: dilated, it sees as many keys twice as far away', () => {
  expect(drawn(window({ before: 2, after: 1, dilation: 2, offset: 4 }), 2, 8)).toEqual([
    'x.x.x.x.',
    '.x.x.x.x',
  ]);
});

test('block: a matrix, whose last blocks are cut to size', () => {
  const pattern = [
    [true, false],
    [false, true],
  ];
  expect(drawn(block({ size: 2, pattern }), 3, 4)).toEqual(['xx..', 'xx..', '..xx']);
  expect(drawn(block({ size: 2, pattern: (query, key) => key > query }), 3, 3)).toEqual([
    '..x',
    '..x',
    '...',
  ]);
  expect(drawn(block({ size: 1e6, pattern: [[true]] }), 1, 2)).toEqual(['xx']);
});

test('randomBlocks: so many blocks for each, the same for the same seed', () => {
  const shape = [8, 12] as const;
  const rows = drawn(randomBlocks({ size: 2, perQuery: 3, seed: 7 }), ...shape);
  for (const row of rows) expect(row.replaceAll('.', '')).toBe('xxxxxx');
  expect(drawn(randomBlocks({ size: 2, perQuery: 3, seed: 7 }), ...shape)).toEqual(rows);
  expect(drawn(randomBlocks({ size: 2, perQuery: 3, seed: 8 }), ...shape)).not.toEqual(rows);
  expect(new Set(rows).size).toBeGreaterThan(1);
  expect(drawn(randomBlocks({ size: 1, perQuery: 9 }), 1, 3)).toEqual(['xxx']);
});

test('globalTokens: they see all and are seen by all', () => {
  expect(drawn(globalTokens([2]), 3, 3)).toEqual(['..x', '..x', 'xxx']);
  expect(drawn(globalTokens(1), 2, 3)).toEqual(['xxx', 'x..']);
  expect(drawn(globalTokens([3], { offset: 2 }), 2, 4)).toEqual(['...x', 'xxxx']);
});

test('lengths are padding said by numbers', () => {
  const real = tf.tensor2d(['110', '000'].map((row) => [...row].map(Number)));
  const rows = drawn(padding(real), 2, 3);
  expect(drawn(lengths([2, 0]), 2, 3)).toEqual(rows);
  expect(drawn(lengths(tf.tensor1d([2, 0], 'int32')), 2, 3)).toEqual(rows);
});

test('prefix: all see the beginning, the rest is causal', () => {
  expect(drawn(prefix(2), 4, 4)).toEqual(['xx..', 'xx..', 'xxx.', 'xxxx']);
  expect(drawn(prefix([0, 3]), 2, 3)).toEqual(['x..', 'xx.', 'xxx', 'xxx']);
  expect(drawn(prefix(1, { offset: 2 }), 1, 4)).toEqual(['xxx.']);
  expect(prefix(1).name).toBe('prefix');
});

test('document: only its own', () => {
  const ids = [
    [0, 0, 1],
    [4, 5, 5],
  ];
  const rows = ['xx.', 'xx.', '..x', 'x..', '.xx', '.xx'];
  expect(drawn(document(ids), 3, 3)).toEqual(rows);
  expect(drawn(document(tf.tensor2d(ids, [2, 3], 'int32')), 3, 3)).toEqual(rows);
  expect(drawn(document([[1, 2, 2]], { queries: [[2]] }), 1, 3)).toEqual(['.xx']);
});

test('arbitrary: any boolean tensor, which stays the caller’s', () => {
  const allowed = tf.tensor2d([1, 0, 1, 1], [2, 2], 'bool');
  expect(drawn(arbitrary(allowed), 2, 2)).toEqual(['x.', 'xx']);
  expect(drawn(arbitrary(allowed), 2, 2)).toEqual(['x.', 'xx']);
  expect(drawn(or(arbitrary(allowed), causal({ offset: 1 })), 2, 2)).toEqual(['xx', 'xx']);
});

const shape = { queries: 2, keys: 3 };

test.each<[() => unknown, string]>([
  [() => window(-1), 'window: radius must be a whole number ≥ 0; got -1.'],
  [() => window({ before: 1.5 }), 'window: before must be a whole number ≥ 0; got 1.5.'],
  [() => window({ after: -2 }), 'window: after must be a whole number ≥ 0; got -2.'],
  [() => window({ before: 1, dilation: 0 }), 'window: dilation must be a whole number ≥ 1; got 0.'],
  [() => window({ offset: NaN }), 'window: offset must be a whole number ≥ 0; got NaN.'],
  [() => causal({ offset: -1 }), 'causal: offset must be a whole number ≥ 0; got -1.'],
  [() => block({ size: 0, pattern: [] }), 'block: size must be a whole number ≥ 1; got 0.'],
  [
    () => block({ size: 2, pattern: [[true]] }).allowed(shape),
    'block: pattern must have 1 rows of 2, one for each block; got 1 rows of 1.',
  ],
  [
    () => block({ size: 2 } as never).allowed(shape),
    "block: pattern must be a matrix of booleans, or a function of two blocks' numbers; got undefined.",
  ],
  [
    () => randomBlocks({ size: 2, perQuery: 0.5 }),
    'randomBlocks: perQuery must be a whole number ≥ 0; got 0.5.',
  ],
  [() => globalTokens([0, -1]), 'globalTokens: positions[1] must be a whole number ≥ 0; got -1.'],
  [
    () => globalTokens([3]).allowed(shape),
    'globalTokens: positions[0] must be less than 3, the number of keys; got 3.',
  ],
  [() => lengths([2, -1]), 'lengths: lengths[1] must be a whole number ≥ 0; got -1.'],
  [
    () => lengths([3, 4]).allowed(shape),
    'lengths: lengths[1] must be at most 3, the number of keys; got 4.',
  ],
  [() => lengths(tf.zeros([2, 3])), 'lengths: lengths must be [B]; got [2, 3].'],
  [() => prefix(0.5), 'prefix: length[0] must be a whole number ≥ 0; got 0.5.'],
  [
    () => document([[1, 1]]).allowed({ queries: 2, keys: 3 }),
    'document: ids[0] must hold 3 ids, one for each position; got 2.',
  ],
  [
    () => document([[1, 1, 2]]).allowed(shape),
    'document: ids[0] must hold 2 ids, one for each position; got 3.',
  ],
  [
    () => document([[1, 1, 2]], { queries: tf.zeros([2, 2]) }).allowed(shape),
    'document: queries must hold ids of 1 texts, as ids do; got 2.',
  ],
  [
    () => arbitrary(tf.zeros([2, 3])),
    "arbitrary: allowed must be boolean, true = may attend; got float32. Use tf.cast(allowed, 'bool').",
  ],
  [
    () => arbitrary(tf.zeros([2, 2], 'bool'), 'mine').allowed(shape),
    'mine: allowed must be broadcastable to [1, 1, 2, 3]; got [2, 2].',
  ],
])('%s', (call, message) => {
  expect(call).toThrow(message);
});
