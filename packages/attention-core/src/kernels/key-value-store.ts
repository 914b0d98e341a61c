import type { Arena } from './arena.js';
import { requireArray } from './require-array.js';

/** What each key and value is made of. */
export interface StoreSizes {
  batch: number;
  keyHeads: number;
  width: number;
  valueWidth: number;
}

/** Where keys `[B, M, room, D]` and values `[B, M, room, Dv]` lie, of which the first ones are there. */
interface Rows {
  key: number;
  value: number;
  /** Keys for which there is room. */
  room: number;
}

/** Keys and values that grow in an arena, and move only when their room is full. */
export class KeyValueStore {
  readonly #arena: Arena;
  readonly #sizes: StoreSizes;
  #rows: Rows;
  #length = 0;

  /** @throws HeedError `runtime-failed` when the memory cannot grow */
  constructor(arena: Arena, sizes: StoreSizes, room: number) {
    this.#arena = arena;
    this.#sizes = sizes;
    this.#rows = this.#take('cache', room);
  }

  /** Keys that are there. */
  get length(): number {
    return this.#length;
  }

  /** Where they lie now. */
  get rows(): Readonly<Rows> {
    return this.#rows;
  }

  /**
   * Adds keys `[B, M, n, D]` and values `[B, M, n, Dv]`.
   *
   * @param where - whose error it is
   * @throws HeedError `input-type` and `shape` for misfit arrays; `runtime-failed` when the memory cannot
   * grow, and all stays as it was
   */
  append(where: string, k: Float32Array, v: Float32Array): void {
    const { batch, keyHeads, width, valueWidth } = this.#sizes;
    const keys = Math.max(1, Math.floor((k?.length ?? 0) / (batch * keyHeads * width)));
    requireArray(where, 'k', k, { batch, keyHeads, keys, width });
    requireArray(where, 'v', v, { batch, keyHeads, keys, valueWidth });
    this.#makeRoom(where, this.#length + keys);
    this.#write(k, this.#rows.key, width);
    this.#write(v, this.#rows.value, valueWidth);
    this.#length += keys;
  }

  /** Gives the memory back. */
  dispose(): void {
    this.#arena.give(this.#rows.key);
  }

  /** Rows of zeros: a weight of 0 does not hide whatever NaN was there before. */
  #take(where: string, room: number): Rows {
    const { batch, keyHeads, width, valueWidth } = this.#sizes;
    const each = 4 * batch * keyHeads * room;
    const key = this.#arena.take(where, each * (width + valueWidth));
    new Uint8Array(this.#arena.memory.buffer, key, each * (width + valueWidth)).fill(0);
    return { key, value: key + each * width, room };
  }

  /** Moves to twice the room, or more, when so many keys have none. */
  #makeRoom(where: string, length: number): void {
    const old = this.#rows;
    if (length <= old.room) return;
    const { width, valueWidth } = this.#sizes;
    const rows = this.#take(where, Math.max(length, 2 * old.room));
    this.#copy(old.key, old.room, rows.key, rows.room, width);
    this.#copy(old.value, old.room, rows.value, rows.room, valueWidth);
    this.#arena.give(old.key);
    this.#rows = rows;
  }

  /** Copies what is there from rows of one room to rows of another. */
  #copy(from: number, oldRoom: number, to: number, newRoom: number, width: number): void {
    const floats = new Float32Array(this.#arena.memory.buffer);
    const { batch, keyHeads } = this.#sizes;
    for (let row = 0; row < batch * keyHeads; row++) {
      const start = from / 4 + row * oldRoom * width;
      floats.copyWithin(to / 4 + row * newRoom * width, start, start + this.#length * width);
    }
  }

  /** Writes `[B, M, n, width]` behind what is there. */
  #write(array: Float32Array, to: number, width: number): void {
    const floats = new Float32Array(this.#arena.memory.buffer);
    const { batch, keyHeads } = this.#sizes;
    const step = array.length / (batch * keyHeads);
    for (let row = 0; row < batch * keyHeads; row++) {
      const place = to / 4 + (row * this.#rows.room + this.#length) * width;
      floats.set(array.subarray(row * step, (row + 1) * step), place);
    }
  }
}
