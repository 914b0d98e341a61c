import type { ProblemField } from '../problem-field.js';

/** A problem as TypeScript reads it: the words by their names, and the memory around them. */
export interface PlainProblem {
  /** A word that is a whole number. */
  whole(field: ProblemField): number;
  /** A word that is float32. */
  real(field: ProblemField): number;
  /** A word that is an address of 4-byte elements, as an index into `floats` and `wholes`; 0: not there. */
  place(field: ProblemField): number;
  /** A word that is an address of bytes, as an index into `bytes`; 0: not there. */
  bytePlace(field: ProblemField): number;
  floats: Float32Array;
  wholes: Int32Array;
  bytes: Uint8Array;
}

/**
 * Reads a problem from a memory.
 *
 * @param address - of its words
 */
export function readProblem({ buffer }: WebAssembly.Memory, address: number): PlainProblem {
  const [floats, wholes, bytes] = [
    new Float32Array(buffer),
    new Int32Array(buffer),
    new Uint8Array(buffer),
  ];
  const first = address / 4;
  return {
    whole: (field) => wholes[first + field]!,
    real: (field) => floats[first + field]!,
    place: (field) => wholes[first + field]! >>> 2,
    bytePlace: (field) => wholes[first + field]! >>> 0,
    floats,
    wholes,
    bytes,
  };
}
