import type { Tensor } from '@tensorflow/tfjs';
import type { Mask } from '@heed/attention-core';
import type { HeedErrorCode } from '@heed/attention-core/errors';

/** Tensors by the names of a mechanism's inputs. */
export type Tensors = Record<string, Tensor>;

/** The letters of the legend: batch, heads, queries, keys, head width. */
export interface MechanismSizes {
  B: number;
  N: number;
  L: number;
  S: number;
  D: number;
}

/** A size of which a compiled graph may leave open how large it is. */
export type FreeSize = 'B' | 'L' | 'S';

/** What a mechanism is given besides its tensors. */
export interface RunContext {
  /** Which key a query may see; undefined: all. */
  mask: Mask | undefined;
  /** Numbers such as `heads`, from `settings` or from the golden file. */
  settings: Readonly<Record<string, number>>;
}

/** What a mechanism gives back. The queries lie along the last axis but one of both. */
export interface MechanismResult {
  output: Tensor;
  /** `[B, N, L, S]`, where the mechanism has them. */
  weights?: Tensor;
}

/** A call that must be refused. */
export interface MalformedCall {
  /** What is wrong: `keys of another width`. */
  title: string;
  call: () => unknown;
  code: HeedErrorCode;
  /** A part of the message, at least the argument's name. */
  names: string;
}

/** An attention mechanism as `describeMechanism` sees it. */
export interface MechanismSpec {
  /** `scaledDotProduct` */
  name: string;
  /** A pure function of the inputs: any tensors of the right shapes, also when traced. */
  run(inputs: Tensors, context: RunContext): MechanismResult;
  /** Shapes of the inputs, by the names of the arguments; weights have a dot in their name. What makes
   * the output of a query that sees nothing non-zero (an output bias) stays out. */
  inputs(sizes: MechanismSizes): Record<string, number[]>;
  /** Inputs that hold keys or values → their axis of length S. Default: none. */
  keyAxes?: Readonly<Record<string, number>>;
  /**
   * Which masks it takes: `any`; `keys`, which hide a key from all queries alike; or `none`.
   * Default `any`.
   */
  masks?: 'any' | 'keys' | 'none';
  /** The nearest sizes that it can have: self-attention makes L = S. Default: as they are. */
  fit?(sizes: MechanismSizes): MechanismSizes;
  /**
   * How its gradients are tested: by `finite-differences`; or by `golden` values alone, for an
   * estimator whose gradient is not the slope of its output by design. Default: finite differences.
   */
  gradients?: 'finite-differences' | 'golden';
  /** Step of finite differences; smaller for a function with kinks nearby. Default 0.03. */
  differenceStep?: number;
  /** Numbers that `run` needs. Default: none. */
  settings?(sizes: MechanismSizes): Record<string, number>;
  /** Whether each row of weights sums to 1. Default true. */
  normalised?: boolean;
  /**
   * Sizes that one compiled graph can leave free. Not free is a length that decides how often it
   * loops, how it pads, or that a setting names; of these, the suite tests that `compile` refuses.
   * Default: batch, queries and keys.
   */
  free?: readonly FreeSize[];
  /** Whether a batch has one output, as a penalty has. Default false: one for each item. */
  pooled?: boolean;
  /** Reference values; see `readGolden`. */
  golden?: URL;
  /** Greatest difference from the reference, see `firstDifference`. Default 1e-5. */
  tolerance?: number;
  /** Calls that must throw a HeedError. */
  errors?: readonly MalformedCall[];
}

/** What running a mechanism takes, without how it is checked. */
export type RunnableMechanism = Pick<MechanismSpec, 'run' | 'inputs' | 'settings' | 'fit'>;
