/** An address of the words of `ProblemField`. */
type Problem = number;

/**
 * What the module `attention` exports. Pieces of work are independent of each other, so that threads
 * may share them out; each caller at the same time needs a scratch of its own, at a multiple of 16.
 */
export interface AttentionKernels {
  /** Pieces of the forward pass. */
  tasks(problem: Problem): number;
  /** Bytes of memory that a caller of `forward` or `weights` needs for itself. */
  scratchBytes(problem: Problem): number;
  /** Does the pieces from `from` up to, and without, `to`: output, and `logSum` where it is wanted. */
  forward(problem: Problem, scratch: number, from: number, to: number): void;
  /** The weights of some queries, before dropout, once there is `logSum`. There are B·N pieces. */
  weights(problem: Problem, scratch: number, from: number, to: number): void;
  /** Pieces of the gradient. */
  gradientTasks(problem: Problem): number;
  /** Bytes of memory that a caller of `gradient` needs for itself. */
  gradientScratchBytes(problem: Problem): number;
  /** Does pieces of the gradient, once there are output and `logSum`. */
  gradient(problem: Problem, scratch: number, from: number, to: number): void;
}
