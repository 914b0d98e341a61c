import type { RuntimeTensor } from '../runtime/session.js';

/**
 * What a decoding is asked at one step. Rows are the hypotheses that are still open, R of them: those of
 * one sentence lie side by side, the likeliest first, and sentences keep their order.
 */
export interface DecodingStep {
  /** How many tokens each row has so far, without the one that it began with: 0, 1, 2, … */
  readonly position: number;
  /** `[R]`, the last token of each row. */
  readonly tokens: Int32Array;
  /**
   * `[R]`, the row of the step before from which each row goes on: its state is that row's. Rows may
   * repeat, move and be missing. At the first step, the sentence.
   */
  readonly origins: Int32Array;
  /** `[R]`, the sentence of each row, for what stays the same for all hypotheses of a sentence. */
  readonly sentences: Int32Array;
  /** Whether maps of attention are wanted. */
  readonly attention: boolean;
}

/** What a decoding answers at one step. */
export interface NextTokens {
  /** `[R, K]`, the K likeliest next tokens of each row, the likeliest first. */
  readonly tokens: Int32Array;
  /**
   * `[R, K]`, their log-probabilities, natural: 0 at most, but for rounding; −∞ for a token that is
   * impossible.
   */
  readonly scores: Float32Array;
  /** Maps `[R, N, 1, S]` named `attention/<layer>`, where they are wanted; S may grow step by step. */
  readonly attention?: Readonly<Record<string, RuntimeTensor>>;
}

/**
 * A model that continues several sequences, one token a step. It remembers what the steps so far have
 * left, so it serves one call of `generate`.
 */
export interface Decoding {
  step(step: DecodingStep): Promise<NextTokens>;
  /** Frees what it remembers. `generate` calls it at its end, however it ends. */
  dispose?(): void;
}
