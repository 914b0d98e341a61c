import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { block } from './block.js';
import { causal } from './causal.js';
import { and, not, or } from './combine.js';
import { lengths } from './lengths.js';
import type { Mask, MaskShape, Visible } from './mask.js';
import { padding } from './padding.js';
import { randomBlocks } from './random-blocks.js';
import { visibleOf } from './visible-of.js';
import { window } from './window.js';

beforeAll(() => tf.setBackend('cpu'));

const texts = 2;

/** `[B, L, S]` of 0 and 1. */
function cells(mask: Mask, { queries, keys }: MaskShape): number[] {
  return tf.tidy(() => {
    const allowed = tf.cast(mask.allowed({ queries, keys }), 'int32');
    return [...tf.broadcastTo(allowed, [texts, 1, queries, keys]).dataSync()];
  });
}

/** The same as {@link cells}, as the numbers and the rest say it. */
function said({ rest, ...visible }: Visible, { queries, keys }: MaskShape): number[] {
  const { firstDistance = -Infinity, lastDistance = Infinity, lengths: counts, blocks } = visible;
  const left = rest && cells(rest, { queries, keys });
  return Array.from({ length: texts * queries * keys }, (_, place) => {
    const [b, i, j] = [
      Math.floor(place / (queries * keys)),
      Math.floor(place / keys) % queries,
      place % keys,
    ];
    const [row, column] = [i, j].map((position) => Math.floor(position / (blocks?.size ?? 1)));
    const seen =
      j - i >= firstDistance &&
      j - i <= lastDistance &&
      (!counts || j < counts[counts.length === 1 ? 0 : b]!) &&
      (!blocks || blocks.pattern[row! * Math.ceil(keys / blocks.size) + column!] === 1) &&
      (!left || left[place] === 1);
    return Number(seen);
  });
}

const upTo = (most: number) => fc.nat({ max: most });
const shape = fc.record({
  queries: fc.integer({ min: 1, max: 7 }),
  keys: fc.integer({ min: 1, max: 7 }),
});

/** Masks that say themselves in numbers, and some that do not. */
const anyMask = ({ keys }: MaskShape): fc.Arbitrary<Mask> =>
  fc.oneof(
    fc.record({ offset: upTo(4) }).map(causal),
    fc
      .record({
        before: upTo(4),
        after: upTo(4),
        dilation: fc.integer({ min: 1, max: 2 }),
        offset: upTo(3),
      })
      .map(window),
    fc.array(upTo(keys), { minLength: texts, maxLength: texts }).map((counts) => lengths(counts)),
    upTo(keys).map((count) => lengths([count])),
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), upTo(5))
      .map(([size, sum]) => block({ size, pattern: (query, key) => (query + key) % 5 < sum })),
    fc.record({ size: fc.integer({ min: 1, max: 3 }), perQuery: upTo(2) }).map(randomBlocks),
    fc
      .array(fc.boolean(), { minLength: keys, maxLength: keys })
      .map((row) => padding(tf.tensor2d([row.map(Number)], [1, keys], 'bool'))),
    fc.constant(or(causal(), window(1))),
  );

test('numbers and rest say what the tensor says', () => {
  const any = shape.chain((sizes) =>
    fc.tuple(fc.constant(sizes), fc.array(anyMask(sizes), { minLength: 1, maxLength: 4 })),
  );
  fc.assert(
    fc.property(any, ([sizes, [first, ...others]]) => {
      const mask = others.length > 0 ? and(first!, and(...others)) : first!;
      const visible = visibleOf('here', mask, [texts, 1, sizes.queries, sizes.keys]);
      expect(said(visible, sizes)).toEqual(cells(mask, sizes));
    }),
    { seed: 20260103, numRuns: 300 },
  );
});

test('bands, lengths and blocks need no tensor, alone and together', () => {
  const mask = and(causal({ offset: 1 }), window(2), lengths([5, 3]), lengths([4]));
  expect(visibleOf('here', mask, [2, 1, 4, 5])).toEqual({
    firstDistance: -2,
    lastDistance: 1,
    lengths: [4, 3],
  });
  const diagonal = block({ size: 2, pattern: (query, key) => query === key });
  const early = block({ size: 2, pattern: (_, key) => key === 0 });
  expect(visibleOf('here', and(diagonal, early), [1, 1, 4, 4])).toEqual({
    blocks: { size: 2, pattern: Uint8Array.of(1, 0, 0, 0) },
  });
});

test('what has no numbers is left to its tensor', () => {
  const hidden = not(causal());
  expect(visibleOf('here', hidden, [1, 1, 2, 2])).toEqual({ rest: hidden });
  expect(visibleOf('here', and(causal(), hidden), [1, 1, 2, 2])).toEqual({
    lastDistance: 0,
    rest: hidden,
  });
  expect(visibleOf('here', undefined, [1, 1, 2, 2])).toEqual({});
});

test('what does not fit says so', () => {
  expect(() => visibleOf('here', lengths([1, 2]), [3, 1, 2, 2])).toThrow(
    'here: mask (lengths) must be broadcastable to [3, 1, 2, 2]; got [2, 1, 1, 2].',
  );
  expect(() => visibleOf('here', and(causal(), lengths([3])), [1, 1, 2, 2])).toThrow(
    'lengths: lengths[0] must be at most 2, the number of keys; got 3.',
  );
  expect(() => visibleOf('here', (() => undefined) as never, [1, 1, 2, 2])).toThrow(
    'here: mask must be a mask; got a function.',
  );
});
