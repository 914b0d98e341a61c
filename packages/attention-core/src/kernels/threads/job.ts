import type { AttentionKernels } from '../attention-kernels.js';

/** Kernels that work in pieces. */
export const operations = [
  'forward',
  'weights',
  'gradient',
] as const satisfies readonly (keyof AttentionKernels)[];

/** Pieces of work that may be shared out. */
export interface Job {
  operation: (typeof operations)[number];
  /** Address of its problem. */
  problem: number;
  pieces: number;
  /** Address of the first thread's scratch. */
  scratch: number;
  /** Bytes from one thread's scratch to the next one's. */
  scratchBytes: number;
}

/**
 * The words through which threads share out a job, in the memory that they share. Only whoever takes the
 * last pieces waits for the others; a thread that comes late finds nothing and disturbs nobody.
 */
export enum CrewWord {
  /** Counts the jobs; threads sleep on it. */
  job,
  /** Pieces that nobody has taken; below 0, too. */
  left,
  /** Threads that may be working on a piece. */
  running,
  /** 1 once a kernel failed. */
  failed,
  /** Index into `operations`. */
  operation,
  problem,
  scratch,
  scratchBytes,
}

/** Address of these words. */
const crewAddress = 64;

/** Bytes at the beginning of the memory that are theirs, and the first ones that nobody uses. */
export const crewBytes = 128;

/** The words of a memory. */
export const crewWords = ({ buffer }: WebAssembly.Memory): Int32Array =>
  new Int32Array(buffer, crewAddress, CrewWord.scratchBytes + 1);

/**
 * Takes a piece and does it. The last ones come first: under a causal mask they are the largest.
 *
 * @param thread - its number; 0 is the one that gives out jobs
 * @returns whether there was one
 */
export function takePiece(kernels: AttentionKernels, words: Int32Array, thread: number): boolean {
  const piece = Atomics.sub(words, CrewWord.left, 1) - 1;
  if (piece < 0) return false;
  const scratch = (words[CrewWord.scratch]! >>> 0) + thread * words[CrewWord.scratchBytes]!;
  const operation = operations[words[CrewWord.operation]!]!;
  kernels[operation](words[CrewWord.problem]! >>> 0, scratch, piece, piece + 1);
  return true;
}
