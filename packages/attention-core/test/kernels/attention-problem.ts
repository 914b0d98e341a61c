import { seededRandom } from '../../src/explain/seeded-random.js';

/** Numbers as the kernels take them; of float64 where a reference is asked about tiny changes. */
export type Numbers = Float32Array | Float64Array;

/** Elements from one batch, head, query and key to the next; 0 along an axis of which there is one for all. */
export type Strides = readonly [batch: number, head: number, query: number, key: number];

/** An attention to be computed: what `ProblemField` says in words of memory. */
export interface AttentionProblem {
  batch: number;
  heads: number;
  /** Heads of keys and values, each shared by `heads / keyHeads` heads of queries. */
  keyHeads: number;
  queries: number;
  keys: number;
  width: number;
  valueWidth: number;
  /** `[B, N, L, D]` */
  query: Numbers;
  /** `[B, M, S, D]` */
  key: Numbers;
  /** `[B, M, S, Dv]` */
  value: Numbers;
  /** `[B, N, L, Dv]` */
  outputGradient: Numbers;
  scale: number;
  softCap?: number;
  firstDistance?: number;
  lastDistance?: number;
  /** `[B]` */
  lengths?: Int32Array;
  allowed?: { bytes: Uint8Array; strides: Strides };
  /** Bytes `[⌈L / size⌉, ⌈S / size⌉]`. */
  blocks?: { bytes: Uint8Array; size: number };
  bias?: { values: Numbers; strides: Strides };
  /** ALiBi: slopes `[N]`. */
  slopes?: { values: Numbers; offset: number };
  dropout?: { keepBelow: number; keepFactor: number; seed: readonly [low: number, high: number] };
}

/** How large a problem is; a head of keys for each head of queries and equal widths unless said. */
export type Sizes = Pick<AttentionProblem, 'queries' | 'keys' | 'width'> &
  Partial<Pick<AttentionProblem, 'batch' | 'heads' | 'keyHeads' | 'valueWidth'>>;

/** Numbers near 0, the same for the same seed. */
export function randomNumbers(length: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => (random() + random() + random() - 1.5) * 2);
}

/** Bytes of 0 and 1, a share of them 1. */
export function randomBytes(length: number, share: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  return Uint8Array.from({ length }, () => Number(random() < share));
}

/** A problem of random numbers, without options. */
export function randomProblem(sizes: Sizes, seed = 1): AttentionProblem {
  const { batch = 1, heads = 1, keyHeads = heads, valueWidth = sizes.width } = sizes;
  const { queries, keys, width } = sizes;
  return {
    ...{ batch, heads, keyHeads, queries, keys, width, valueWidth },
    query: randomNumbers(batch * heads * queries * width, seed),
    key: randomNumbers(batch * keyHeads * keys * width, seed + 1),
    value: randomNumbers(batch * keyHeads * keys * valueWidth, seed + 2),
    outputGradient: randomNumbers(batch * heads * queries * valueWidth, seed + 3),
    scale: Math.fround(1 / Math.sqrt(width)),
  };
}

/** The strides of a mask or bias of this shape; 0 along axes of size 1. */
export function stridesOf(shape: Strides): Strides {
  const [, heads, queries, keys] = shape;
  const dense: Strides = [heads * queries * keys, queries * keys, keys, 1];
  return dense.map((stride, axis) => (shape[axis] === 1 ? 0 : stride)) as unknown as Strides;
}
