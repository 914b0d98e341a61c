import type { AttendArraysOptions, AttendedArrays, ScoreOptions } from './attend-options.js';

/** Options of a cache: whole numbers ≥ 1. */
export interface CacheOptions {
  /** B. Default 1. */
  batch?: number | undefined;
  /** M, heads of keys and values. Default 1. */
  keyHeads?: number | undefined;
  /** D. */
  width: number;
  /** Dv. Default D. */
  valueWidth?: number | undefined;
  /** Keys that it has room for at first. When they are more, it moves once to twice the room. Default 256. */
  room?: number | undefined;
}

/** How queries attend to a cache. */
export interface CacheAttendOptions extends ScoreOptions, Pick<AttendArraysOptions, 'weights'> {
  /** N, a multiple of the cache's heads. Default as many. */
  heads?: number | undefined;
  /** L. Default 1. */
  queries?: number | undefined;
}

/**
 * Keys and values of what was read so far, in the memory of the kernels: each step adds its own and
 * attends to all, without moving the others.
 */
export interface KeyValueCache extends Disposable {
  /** S, the keys that are there. */
  readonly length: number;
  /**
   * Adds keys `[B, M, n, D]` and values `[B, M, n, Dv]`, for each text as many.
   *
   * @throws HeedError `input-type` and `shape` for misfit arrays; `runtime-failed` when the memory cannot
   * grow, and the cache stays as it was
   */
  append(k: Float32Array, v: Float32Array): void;
  /**
   * Attends to all keys that are there, at once. The last query stands at the last key: where ALiBi or a
   * mask of plain data leaves out an offset, it is `S − L`, at least 0. Mask objects such as `causal()` say theirs
   * themselves.
   *
   * @param q - `[B, N, L, D]`
   * @throws HeedError that names the argument or option which is wrong; `input-empty` when nothing was added
   */
  attend(q: Float32Array, options?: CacheAttendOptions): AttendedArrays;
  /** Gives the memory back; also by `using`. */
  dispose(): void;
}
