import { ProblemField } from './problem-field.js';

/** Words of a problem by their names. What is left out is 0, and the distances have no limit. */
export type ProblemWords = { -readonly [Field in keyof typeof ProblemField]?: number };

/** Words that are float32; all others are whole numbers. */
const floats: ReadonlySet<string> = new Set<keyof ProblemWords>(['scale', 'softCap', 'keepFactor']);

const [least, greatest] = [-(2 ** 31), 2 ** 31 - 1];

/** Bytes that a problem takes in the memory. */
export const problemBytes = 4 * (ProblemField.seedHigh + 1);

/** A distance as a word: what lies beyond any sequence is no limit. */
const clamped = (distance: number): number => Math.max(least, Math.min(greatest, distance));

/**
 * A cap as a word. To float32 scores a lower one is none but equal scores, and a higher one none at all; yet
 * what the kernels compute with it would overflow.
 */
const cappedCap = (cap: number): number => cap && Math.max(1e-30, Math.min(1e30, cap));

/**
 * Writes the words of a problem.
 *
 * @param buffer - of the memory
 * @param address - a multiple of 4
 */
export function writeProblem(buffer: ArrayBufferLike, address: number, words: ProblemWords): void {
  const { firstDistance = least, lastDistance = greatest, softCap = 0 } = words;
  const { blockSize = 0, queries = 0, keys = 0 } = words;
  const given = {
    ...words,
    firstDistance: clamped(firstDistance),
    lastDistance: clamped(lastDistance),
    softCap: cappedCap(softCap),
    // A larger block is no different, but may be no int32.
    blockSize: Math.min(blockSize, Math.max(queries, keys)),
  };
  const whole = new Int32Array(buffer, address, problemBytes / 4).fill(0);
  const real = new Float32Array(buffer, address, problemBytes / 4);
  for (const [field, word] of Object.entries(given)) {
    (floats.has(field) ? real : whole)[ProblemField[field as keyof ProblemWords]] = word;
  }
}
