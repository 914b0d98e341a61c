import type { ProblemPart } from './problem-part.js';
import type { Job } from './threads/job.js';
import type { ProblemWords } from './write-problem.js';

/** A field of a problem that is an address. */
export type Field = keyof ProblemWords;

/** What an engine is to compute. */
export interface Call<Result> extends ProblemPart {
  /** Whose errors they are. */
  where: string;
  /** Kernels, in their order. */
  operations: readonly Job['operation'][];
  /** Arrays that kernels write: how many float32 numbers there are of each. */
  results: Partial<Record<Field, number>>;
  /** Results that must be zeros before, as kernels add to them. */
  zeros?: readonly Field[] | undefined;
  /** Whether one thread must do it all: pieces add to the same numbers. */
  alone?: boolean | undefined;
  /** What comes of it; the arrays are views that are valid only now. */
  finish(results: Readonly<Record<string, Float32Array>>): Result;
}

/** Parts with the names of their fields. */
export const entriesOf = <Part>(parts: Readonly<Partial<Record<Field, Part>>>): [Field, Part][] =>
  Object.entries(parts) as [Field, Part][];
