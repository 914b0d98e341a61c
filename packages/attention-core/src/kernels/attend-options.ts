import type { ArrayMask, Broadcast, MaskObject } from './array-mask.js';

/** How large an attention is: whole numbers ≥ 1. */
export interface AttentionShape {
  /** B, independent of each other. Default 1. */
  batch?: number | undefined;
  /** N, heads of queries. Default 1. */
  heads?: number | undefined;
  /**
   * M, heads of keys and values, each shared by N / M neighbouring heads of queries; divides N. Default N.
   * Ainslie et al. 2023 (grouped-query attention), arXiv:2305.13245.
   */
  keyHeads?: number | undefined;
  /** L. */
  queries: number;
  /** S. Default L. */
  keys?: number | undefined;
  /** D, of each query and key in a head; at most 2²⁰. */
  width: number;
  /** Dv, of each value in a head; at most 2²⁰. Default D. */
  valueWidth?: number | undefined;
}

/** Which of the weights are left out; the same seed leaves out the same. */
export interface ArrayDropout {
  /** Share of the weights, [0, 1). */
  rate: number;
  /** A whole number ≥ 0: another one for each call and layer. */
  seed: number;
}

/** Attention with linear biases; see {@link ScoreOptions}. */
export interface ArrayAlibi {
  /** Slope of each head, `[N]`, finite. Default `2^(−8n/N)` for n = 1 … N. */
  slopes?: ArrayLike<number> | undefined;
  /** Position of the first query among the keys, a whole number in [0, 2²⁴]. Default 0. */
  offset?: number | undefined;
}

/** How queries meet keys. */
export interface ScoreOptions {
  /** Factor of the dot products. Default `1/√D`. */
  scale?: number | undefined;
  /**
   * Keeps scores within (−cap, cap): `cap · tanh(score / cap)`, before bias; > 0. Default: as they are.
   * Gemma Team 2024, arXiv:2408.00118, section 2.
   */
  softCap?: number | undefined;
  /**
   * Which key a query may see. Default: all. Nothing that is hidden from a query reaches its output, not even
   * NaN or infinity. They may reach gradients: kernels multiply whole tiles of 8 queries and 64 keys of which
   * some may see each other, and 0 · NaN is NaN, as in composed attention.
   */
  mask?: ArrayMask | MaskObject | undefined;
  /** Added to the scores. Default: nothing. */
  bias?: Broadcast<Float32Array> | undefined;
  /**
   * The further away a key, the lower its score: `−slope · |i + offset − j|` is added. Press, Smith & Lewis
   * 2022, arXiv:2108.12409; `true` takes all defaults. Default: nothing.
   */
  alibi?: boolean | ArrayAlibi | undefined;
}

/** What to compute, besides queries, keys and values. */
export interface AttendArraysOptions extends ScoreOptions {
  shape: AttentionShape;
  /** Default: nothing is left out. */
  dropout?: ArrayDropout | undefined;
  /**
   * Whether the weights are wanted: of all queries, or of those from `from` (default 0) up to, and without,
   * `to` (default L). Default: none, and then there is never an array of L × S numbers.
   */
  weights?: boolean | { from?: number | undefined; to?: number | undefined } | undefined;
}

/** What {@link GradientArrays} are computed from. */
export interface GradientOptions extends Omit<AttendArraysOptions, 'weights'> {
  /** What the forward pass gave. Default: it is computed again. */
  attended?: Pick<AttendedArrays, 'output' | 'logSum'> | undefined;
}

/** How far a computation is. */
export interface AttendProgress {
  /** Pieces that are done, of `total`. */
  done: number;
  total: number;
}

/** How a computation runs that does not block: it lets the page or process go on every few milliseconds. */
export interface RunOptions {
  /** Stops the computation. */
  signal?: AbortSignal | undefined;
  /** Called every few milliseconds, and at the end. */
  onProgress?: ((progress: AttendProgress) => void) | undefined;
}

/** What attention gives. */
export interface AttendedArrays {
  /** `[B, N, L, Dv]`; zeros for a query that the mask leaves nothing */
  output: Float32Array;
  /** Logarithm of each query's sum of exponentials `[B, N, L]`; −∞ for a query that the mask leaves nothing */
  logSum: Float32Array;
  /** `[B, N, to − from, S]`, before dropout; there when they were asked for */
  weights?: Float32Array;
}

/** Gradients by the names of the arguments, in their shapes. */
export interface GradientArrays {
  q: Float32Array;
  k: Float32Array;
  v: Float32Array;
  /** There when there is a bias. */
  bias?: Float32Array;
}
