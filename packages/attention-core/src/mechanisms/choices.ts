/** The choices that an attention mechanism is made of. */
import type { Tensor } from '@tensorflow/tfjs';
import type { MaskShape } from '../masks/mask.js';
import type { LinearBias } from '../positions/position-bias.js';

/** Why a choice is not for mechanisms that are given a part of the keys, or of a batch, at a time. */
export interface WholeRows {
  /** The choice, as its user wrote it: `rotated` */
  readonly choice: string;
  /** What to do instead, as a sentence. */
  readonly advice: string;
}

/** What a choice says of itself. A function of your own need not say anything. */
export interface Choice {
  /** Set when it must be given all keys of a query, in their places, for the whole batch. */
  readonly wholeRows?: WholeRows | undefined;
}

/** Scores that are products, `cap · tanh(scale · q·k / cap)`, which fused kernels compute. */
export interface ProductScore {
  /** Queries and keys whose products they are, equally wide. Default: those that are given. */
  readonly of?: (q: Tensor, k: Tensor) => readonly [q: Tensor, k: Tensor];
  /** Default `1/√D`. */
  readonly scale?: number | undefined;
  /** Default: the products as they are. */
  readonly cap?: number | undefined;
}

/** How well keys match queries: q `[B, N, L, D]`, k `[B, N, S, Dk]` → scores `[B, N, L, S]`. */
export type Score = ((q: Tensor, k: Tensor) => Tensor) &
  Choice & {
    /** Set by scores that are these products. */
    readonly product?: ProductScore | undefined;
  };

/** What is added to the scores: broadcastable to `[B, N, L, S]`, or made for as many as there are. */
export type Bias = Tensor | (((shape: MaskShape) => Tensor) & { readonly linear?: LinearBias });

/**
 * Scores `[B, N, L, S]` to weights of the same shape. `allowed` is boolean, broadcastable to the
 * scores, true = may attend; undefined: everything may. What it excludes gets weight 0.
 */
export type Normalise = ((scores: Tensor, allowed?: Tensor) => Tensor) &
  Choice & {
    /** Set by softmax, which fused kernels compute. */
    readonly softmax?: true;
  };

/** Values by their weights: weights `[B, N, L, S]`, v `[B, N, S, Dv]` → output `[B, N, L, Dv]`. */
export type Aggregate = ((weights: Tensor, v: Tensor) => Tensor) &
  Choice & {
    /** Set by the sum of the values, which fused kernels compute. */
    readonly weightedSum?: true;
  };

/**
 * Weights `[B, N, L, S]` to those that are used. `byHead`: it multiplies each head of an example by one
 * factor. `keepsAll`: it leaves nothing out.
 */
export type Drop = ((weights: Tensor) => Tensor) & {
  readonly byHead?: true;
  readonly keepsAll?: true;
};

/** Leaves nothing out. */
export const keepAll: Drop = Object.assign((weights: Tensor) => weights, {
  keepsAll: true,
} as const);

/**
 * A choice that says what it must be given.
 *
 * @param wholeRows - its own, or that of the choice which it is made of; undefined: there is nothing to say
 * @param choice - a function of its own, which is changed
 */
export const inWholeRows = <Made extends object>(
  wholeRows: WholeRows | undefined,
  choice: Made,
): Made & Choice => Object.assign(choice, wholeRows && { wholeRows });

/**
 * Whether a tensor that broadcasts to `[B, N, L, S]` or the like says the same of all positions and
 * examples: it may differ along some axes only.
 *
 * @param axes - counted from the last, −1; default that of heads, −3
 */
export const sameElsewhere = (x: Tensor, axes: readonly number[] = [-3]): boolean =>
  x.shape.every((size, axis) => size === 1 || axes.includes(axis - x.rank));
