import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { arbitrary } from './arbitrary.js';
import { block } from './block.js';
import { blockStates } from './block-states.js';
import { causal } from './causal.js';
import { and, not, or } from './combine.js';
import { document } from './document.js';
import { globalTokens } from './global-tokens.js';
import { lengths } from './lengths.js';
import type { Cover, Mask, MaskShape } from './mask.js';
import { padding } from './padding.js';
import { prefix } from './prefix.js';
import { randomBlocks } from './random-blocks.js';
import { window } from './window.js';

beforeAll(() => tf.setBackend('cpu'));

/** The states as the mask's tensor says them. */
const evaluated = (mask: Mask, shape: MaskShape, size: number) =>
  blockStates({ name: mask.name, allowed: mask.allowed }, shape, size);

/** A mask that must never make its tensor. */
const withoutTensor = (mask: Mask): Mask => ({
  ...mask,
  allowed: () => {
    throw new Error('made the tensor');
  },
});

const texts = 2;
const upTo = (most: number) => fc.nat({ max: most });
const perText = <Value>(value: fc.Arbitrary<Value>) =>
  fc.array(value, { minLength: texts, maxLength: texts });

/** Any mask that knows its blocks exactly, for so many queries and keys. */
function anyKnown({ queries, keys }: MaskShape): fc.Arbitrary<Mask> {
  const ids = (length: number) =>
    perText(fc.array(upTo(2), { minLength: length, maxLength: length }));
  return fc.oneof(
    fc.record({ offset: upTo(4) }).map(causal),
    fc
      .record({
        before: upTo(5),
        after: upTo(5),
        dilation: fc.integer({ min: 1, max: 3 }),
        offset: upTo(4),
      })
      .map(window),
    fc
      .tuple(fc.uniqueArray(upTo(keys - 1), { maxLength: 4 }), upTo(3))
      .map(([positions, offset]) => globalTokens(positions, { offset })),
    fc
      .record({ size: fc.integer({ min: 1, max: 4 }), perQuery: upTo(3), seed: upTo(99) })
      .map(randomBlocks),
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), upTo(6))
      .map(([size, sum]) => block({ size, pattern: (query, key) => (query + key) % 7 < sum })),
    perText(upTo(keys)).map((numbers) => lengths(numbers)),
    fc.tuple(upTo(keys), upTo(3)).map(([length, offset]) => prefix(length, { offset })),
    fc.tuple(ids(keys), ids(queries)).map(([seen, asking]) => document(seen, { queries: asking })),
  );
}

const anyShape = fc.record({
  queries: fc.integer({ min: 1, max: 9 }),
  keys: fc.integer({ min: 1, max: 9 }),
});
const anySize = fc.integer({ min: 1, max: 5 });

test('causal', () => {
  expect(blockStates(causal(), { queries: 5, keys: 6 }, 2)).toEqual([
    ['partial', 'empty', 'empty'],
    ['full', 'partial', 'empty'],
    ['full', 'full', 'partial'],
  ]);
});

test('every mask says of its blocks exactly what its tensor says, without making it', () => {
  const any = anyShape.chain((shape) => fc.tuple(fc.constant(shape), anyKnown(shape), anySize));
  fc.assert(
    fc.property(any, ([shape, mask, size]) => {
      const expected = evaluated(mask, shape, size);
      expect(blockStates(withoutTensor(mask), shape, size)).toEqual(expected);
      expect(blockStates(withoutTensor(not(mask)), shape, size)).toEqual(
        evaluated(not(mask), shape, size),
      );
    }),
    { seed: 20260101, numRuns: 300 },
  );
});

test('combinations never call a block full or empty that is not; where one part decides, they are exact', () => {
  const any = anyShape.chain((shape) => {
    const known = anyKnown(shape);
    const real = fc
      .array(fc.boolean(), { minLength: shape.keys, maxLength: shape.keys })
      .map((row) => padding(tf.tensor2d([row.map(Number)], [1, shape.keys], 'bool')));
    return fc.tuple(
      fc.constant(shape),
      known,
      fc.oneof(known, real),
      fc.oneof(known, real),
      anySize,
    );
  });
  fc.assert(
    fc.property(any, ([shape, first, second, third, size]) => {
      for (const mask of [
        and(first, second),
        or(first, not(second), third),
        and(or(first, third), second),
      ]) {
        const expected = evaluated(mask, shape, size);
        const actual = blockStates(mask, shape, size);
        expect(actual.length).toBe(expected.length);
        actual.forEach((row, query) =>
          expect(
            row.map((cover, key) => (cover === 'partial' ? cover : expected[query]![key])),
          ).toEqual(row),
        );
      }
      const [a, b] = [first, second].map((mask) => evaluated(mask, shape, size).flat());
      const joined = evaluated(and(first, second), shape, size).flat();
      blockStates(and(first, second), shape, size)
        .flat()
        .forEach((cover, place) => {
          const bothPartial = a![place] === 'partial' && b![place] === 'partial';
          if (!bothPartial) expect(cover).toBe(joined[place]);
        });
    }),
    { seed: 20260102, numRuns: 150 },
  );
});

test('two parts of a block that have nothing in common still count as partial', () => {
  const states = blockStates(and(causal(), not(causal())), { queries: 2, keys: 2 }, 2);
  expect(states).toEqual([['partial']] satisfies Cover[][]);
});

test('masks written by hand and tensors are evaluated, for all texts and heads together', () => {
  const byHand: Mask = { name: 'own', allowed: () => tf.tensor2d([1, 1, 1, 0], [2, 2], 'bool') };
  expect(blockStates(byHand, { queries: 2, keys: 2 }, 1)).toEqual([
    ['full', 'full'],
    ['full', 'empty'],
  ]);
  const cells = tf.tensor4d([1, 1, 1, 0, 1, 0], [2, 1, 1, 3], 'bool');
  const before = tf.memory().numTensors;
  expect(blockStates(arbitrary(cells), { queries: 4, keys: 3 }, 2)).toEqual([
    ['partial', 'partial'],
    ['partial', 'partial'],
  ]);
  expect(tf.memory().numTensors).toBe(before);
});

test('a long sequence takes no tensor of its size', () => {
  const local = or(globalTokens([0]), window(128), randomBlocks({ size: 64, perQuery: 3 }));
  const mask = withoutTensor(and(local, causal()));
  const states = blockStates(mask, { queries: 16384, keys: 16384 }, 256);
  expect(states.flat().filter((cover) => cover !== 'empty').length).toBeLessThan(64 * 20);
  expect(states[63]!.slice(-2)).toEqual(['partial', 'partial']);
});

test('a block of no size says so', () => {
  expect(() => blockStates(causal(), { queries: 2, keys: 2 }, 0)).toThrow(
    'blockStates: size must be a whole number ≥ 1; got 0.',
  );
});
