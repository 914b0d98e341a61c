import type { Arena } from './arena.js';
import { entriesOf, type Call, type Field } from './call.js';
import { problemBytes, writeProblem, type ProblemWords } from './write-problem.js';

/** A multiple of 64, so that no two arrays share a line of the cache. */
export const rounded = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** A call in the memory: the words of its problem, its arrays, and room for its results. */
export class PlacedCall {
  readonly #arena: Arena;
  readonly #results: [Field, number][];
  readonly #words: ProblemWords;
  /** Address of the problem. */
  readonly problem: number;

  /** @throws HeedError `runtime-failed` when the memory cannot grow; all stays as it was */
  constructor(arena: Arena, { where, words, arrays, results, zeros = [] }: Call<unknown>) {
    const inputs = entriesOf(arrays);
    this.#arena = arena;
    this.#results = entriesOf(results);
    const sizes = [
      ...inputs.map(([field, { byteLength }]) => [field, byteLength] as const),
      ...this.#results.map(([field, length]) => [field, 4 * length] as const),
    ];
    const bytes = sizes.reduce((sum, [, size]) => sum + rounded(size), rounded(problemBytes));
    this.problem = arena.take(where, bytes);
    this.#words = { ...words };
    let address = this.problem + rounded(problemBytes);
    for (const [field, size] of sizes) {
      this.#words[field] = address;
      address += rounded(size);
    }
    const { buffer } = arena.memory;
    const memory = new Uint8Array(buffer);
    writeProblem(buffer, this.problem, this.#words);
    for (const [field, array] of inputs) {
      const contents = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      memory.set(contents, this.#words[field]);
    }
    for (const field of zeros) {
      const start = this.#words[field]!;
      memory.fill(0, start, start + 4 * results[field]!);
    }
  }

  /** The results as they lie in the memory. */
  results(): Record<string, Float32Array> {
    const { buffer } = this.#arena.memory;
    return Object.fromEntries(
      this.#results.map(([field, length]) => [
        field,
        new Float32Array(buffer, this.#words[field], length),
      ]),
    );
  }

  /** Gives the memory back. */
  free(): void {
    this.#arena.give(this.problem);
  }
}
