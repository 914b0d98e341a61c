import { HeedError } from '../errors/index.js';
import { requireOptions } from '../tensor/require-options.js';
import { requireWhole } from '../tensor/require-whole.js';
import { weightsRange } from './attend-call.js';
import type { AttendedArrays } from './attend-options.js';
import { attentionSizes, axesOf, lengthOf, type AttentionSizes } from './attention-sizes.js';
import type { Call } from './call.js';
import type { Engine } from './engine.js';
import type { CacheAttendOptions, CacheOptions, KeyValueCache } from './key-value-cache.js';
import { KeyValueStore, type StoreSizes } from './key-value-store.js';
import { scorePart, type ProblemPart } from './problem-part.js';
import { requireArray } from './require-array.js';

/** A cache in the memory of an engine. */
export class EngineCache implements Omit<KeyValueCache, keyof Disposable> {
  readonly #engine: Engine;
  readonly #sizes: StoreSizes;
  #store: KeyValueStore | undefined;

  /** @throws HeedError `option`, `disposed`, `runtime-failed` when the memory cannot grow */
  constructor(engine: Engine, options: CacheOptions) {
    const where = 'cache';
    const { room = 256, ...shape } = requireOptions(where, options, 'width');
    requireWhole(where, 'room', room);
    engine.requireAlive(where);
    const { keyHeads } = shape;
    this.#sizes = attentionSizes(where, { ...shape, heads: keyHeads, queries: 1 }, '');
    this.#engine = engine;
    this.#store = new KeyValueStore(engine.arena, this.#sizes, room);
  }

  get length(): number {
    return this.#store?.length ?? 0;
  }

  append(k: Float32Array, v: Float32Array): void {
    const where = 'cache.append';
    this.#requireStore(where).append(where, k, v);
  }

  attend(q: Float32Array, options: CacheAttendOptions = {}): AttendedArrays {
    return this.#engine.runSync(this.#call('cache.attend', q, options));
  }

  dispose(): void {
    this.#store?.dispose();
    this.#store = undefined;
  }

  #requireStore(where: string): KeyValueStore {
    this.#engine.requireAlive(where);
    if (this.#store) return this.#store;
    const required = 'the cache must not have been disposed';
    throw new HeedError({ code: 'disposed', where, required });
  }

  #call(where: string, q: Float32Array, options: CacheAttendOptions): Call<AttendedArrays> {
    const { length: keys, rows } = this.#requireStore(where);
    const { heads = this.#sizes.keyHeads, queries = 1 } = options;
    if (keys === 0) {
      const required = 'something must have been added to the cache';
      throw new HeedError({ code: 'input-empty', where, required });
    }
    const sizes = attentionSizes(where, { ...this.#sizes, heads, queries, keys }, '');
    requireArray(where, 'q', q, axesOf.query(sizes));
    const range = weightsRange(where, options.weights, queries);
    const position = Math.max(0, keys - queries);
    const score = withRoom(scorePart(where, sizes, options, position), sizes, rows.room);
    const maps = range && sizes.batch * heads * (range.weightsEnd - range.weightsStart);
    return {
      where,
      words: { ...score.words, ...range, key: rows.key, value: rows.value },
      arrays: { ...score.arrays, query: q },
      operations: range ? ['forward', 'weights'] : ['forward'],
      results: {
        output: lengthOf(axesOf.output(sizes)),
        logSum: lengthOf(axesOf.logSum(sizes)),
        ...(maps && { weights: maps * rows.room }),
      },
      finish: ({ output, logSum, weights }) => ({
        output: output!.slice(),
        logSum: logSum!.slice(),
        ...(weights && { weights: withColumns(weights, rows.room, keys) }),
      }),
    };
  }
}

/**
 * A problem over all keys for which there is room, of which only those that are there may be seen: so
 * the rows of the cache need not move.
 */
function withRoom(
  { words, arrays }: ProblemPart,
  sizes: AttentionSizes,
  room: number,
): ProblemPart {
  const { batch, keys } = sizes;
  const { lengths = new Int32Array(batch).fill(keys), blocks } = arrays;
  const columns = (length: number) => Math.ceil(length / words.blockSize!);
  return {
    words: { ...words, keys: room },
    arrays: {
      ...arrays,
      lengths,
      ...(blocks && { blocks: withColumns(blocks, columns(keys), columns(room)) }),
    },
  };
}

/** Rows of another width: cut, or filled up with zeros. */
function withColumns<Numbers extends Float32Array | Int32Array | Uint8Array>(
  rows: Numbers,
  columns: number,
  wanted: number,
): Numbers {
  const count = rows.length / columns;
  const made = new (rows.constructor as new (length: number) => Numbers)(count * wanted);
  for (let row = 0; row < count; row++) {
    const start = row * columns;
    made.set(rows.subarray(start, start + Math.min(columns, wanted)), row * wanted);
  }
  return made;
}
