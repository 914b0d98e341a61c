import fc from 'fast-check';
import type { ArrayMask } from '../../src/kernels/array-mask.js';
import type { AttendArraysOptions } from '../../src/kernels/attend-options.js';
import { alibiSlopes } from '../../src/positions/alibi-slopes.js';
import {
  randomBytes,
  randomNumbers,
  randomProblem,
  stridesOf,
  type AttentionProblem,
} from './attention-problem.js';

/** Arrays and options as users give them, and the same as the reference takes it. */
export interface DoorProblem {
  arrays: readonly [q: Float32Array, k: Float32Array, v: Float32Array];
  outputGradient: Float32Array;
  options: AttendArraysOptions;
  problem: AttentionProblem;
}

/** A part of the options, and what it means. */
interface Part {
  options: Partial<AttendArraysOptions>;
  mask?: ArrayMask;
  problem: Partial<AttentionProblem>;
}

const upTo = (most: number) => fc.nat({ max: most });
const sizes = fc.integer({ min: 1, max: 9 });

/** A shape that broadcasts to the whole map. */
const broadcastShape = (full: readonly number[]): fc.Arbitrary<number[]> =>
  fc
    .tuple(upTo(3), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
    .map(([from, whole]) => full.map((size, axis) => (whole[axis] ? size : 1)).slice(from));

const filled = (shape: readonly number[]) =>
  [1, 1, 1, 1].concat(shape).slice(-4) as [number, number, number, number];
const product = (shape: readonly number[]) => shape.reduce((length, size) => length * size, 1);

/** Parts that may be chosen, for a problem of these sizes. */
function parts({
  batch,
  heads,
  queries,
  keys,
}: AttentionProblem): Record<string, fc.Arbitrary<Part>> {
  const full = [batch, heads, queries, keys];
  const blocks = (size: number) => [Math.ceil(queries / size), Math.ceil(keys / size)] as const;
  return {
    scale: fc.constantFrom(0.3, 1).map((scale) => ({ options: { scale }, problem: { scale } })),
    softCap: fc
      .constantFrom(1, 5)
      .map((softCap) => ({ options: { softCap }, problem: { softCap } })),
    causal: upTo(3).map((offset) => ({
      options: {},
      mask: { causal: offset === 0 ? true : { offset } },
      problem: { lastDistance: offset },
    })),
    lengths: fc
      .oneof(
        fc.array(upTo(keys), { minLength: batch, maxLength: batch }),
        fc.array(upTo(keys), { minLength: 1, maxLength: 1 }),
      )
      .map((lengths) => ({
        options: {},
        mask: { lengths },
        problem: {
          lengths: Int32Array.from({ length: batch }, (_, b) => lengths[b] ?? lengths[0]!),
        },
      })),
    blocks: fc.tuple(fc.integer({ min: 1, max: 4 }), upTo(5)).map(([size, sum]) => {
      const [rows, columns] = blocks(size);
      const pattern = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => (row + column) % 5 < sum),
      );
      return {
        options: {},
        mask: { blocks: { size, pattern } },
        problem: { blocks: { size, bytes: Uint8Array.from(pattern.flat(), Number) } },
      };
    }),
    allowed: broadcastShape(full).map((shape) => {
      const values = randomBytes(product(shape), 0.7, 5);
      return {
        options: {},
        mask: { allowed: { values, shape } },
        problem: { allowed: { bytes: values, strides: stridesOf(filled(shape)) } },
      };
    }),
    bias: broadcastShape(full).map((shape) => {
      const values = randomNumbers(product(shape), 6);
      return {
        options: { bias: { values, shape } },
        problem: { bias: { values, strides: stridesOf(filled(shape)) } },
      };
    }),
    alibi: fc.oneof(fc.constant(undefined), upTo(3)).map((offset) => {
      const slopes = offset === undefined ? alibiSlopes(heads) : alibiSlopes(heads).reverse();
      return {
        options: { alibi: offset === undefined ? true : { slopes, offset } },
        problem: {
          slopes: { values: Float32Array.from(slopes, (slope) => -slope), offset: offset ?? 0 },
        },
      };
    }),
    dropout: fc.constantFrom(3, 2 ** 40 + 7).map((seed) => ({
      options: { dropout: { rate: 0.25, seed } },
      problem: {
        dropout: {
          keepBelow: 0.75 * 2 ** 32,
          keepFactor: 1 / 0.75,
          seed: [seed % 2 ** 32, Math.floor(seed / 2 ** 32)] as const,
        },
      },
    })),
    window: fc.record({ before: upTo(3), after: upTo(3), offset: upTo(2) }).map((window) => ({
      options: {},
      mask: { window },
      problem: {
        firstDistance: window.offset - window.before,
        lastDistance: window.offset + window.after,
      },
    })),
  };
}

/** Any attention that users can ask for, of few queries and keys. */
export const anyDoorProblem: fc.Arbitrary<DoorProblem> = fc
  .record({
    batch: fc.integer({ min: 1, max: 2 }),
    group: fc.integer({ min: 1, max: 2 }),
    keyHeads: fc.integer({ min: 1, max: 2 }),
    queries: sizes,
    keys: sizes,
    width: sizes,
    valueWidth: sizes,
    seed: upTo(99),
  })
  .chain(({ group, seed, ...shape }) => {
    const plain = randomProblem({ ...shape, heads: group * shape.keyHeads }, seed);
    const { window, causal, ...others } = parts(plain);
    const chosen = fc.record({ band: fc.oneof(window!, causal!), ...others }, { requiredKeys: [] });
    return chosen.map((parts): DoorProblem => {
      const { query, key, value, outputGradient, ...rest } = plain;
      const { batch, heads, keyHeads, queries, keys, width, valueWidth } = rest;
      const masks = Object.values(parts).map((part) => part?.mask ?? {});
      return {
        arrays: [query, key, value] as [Float32Array, Float32Array, Float32Array],
        outputGradient: outputGradient as Float32Array,
        options: {
          shape: { batch, heads, keyHeads, queries, keys, width, valueWidth },
          ...Object.assign({}, ...Object.values(parts).map((part) => part?.options)),
          mask: Object.assign({}, ...masks) as ArrayMask,
        },
        problem: Object.assign({}, plain, ...Object.values(parts).map((part) => part?.problem)),
      };
    });
  });
