import { HeedError } from '../../errors/index.js';
import type { AttentionKernels } from '../attention-kernels.js';
import { CrewWord, crewWords, operations, takePiece, type Job } from './job.js';
import type { CrewMember } from './serve-crew.js';
import type { StartThread, ThreadLink } from './thread-link.js';

/** What a crew works with. */
export interface CrewParts {
  /** For this thread. */
  kernels: AttentionKernels;
  /** For the others. */
  module: WebAssembly.Module;
  /** Shared, with room for the words of a crew. */
  memory: WebAssembly.Memory;
}

/**
 * This thread and others, over one memory. They take pieces as they get done with them; as no piece
 * knows of another, the result is that of one thread.
 */
export class Crew {
  readonly #kernels: AttentionKernels;
  readonly #words: Int32Array;
  #links: readonly ThreadLink[] = [];
  /** Whether a thread is missing. */
  #lost = false;
  #busy = false;

  private constructor({ kernels, memory }: CrewParts) {
    this.#kernels = kernels;
    this.#words = crewWords(memory);
  }

  /**
   * Starts a crew.
   *
   * @param threads - with this one, ≥ 2
   * @throws what the start of a thread throws; then none is left
   */
  static async start(start: StartThread, threads: number, parts: CrewParts): Promise<Crew> {
    const crew = new Crew(parts);
    const { module, memory } = parts;
    const links: ThreadLink[] = [];
    try {
      for (let thread = 1; thread < threads; thread++) {
        const member: CrewMember = { module, memory, thread };
        links.push(start(member, () => (crew.#lost = true)));
      }
      for (const { ready } of links) ready.catch(() => undefined); // one failure says enough
      await Promise.all(links.map(({ ready }) => ready));
    } catch (cause) {
      for (const { terminate } of links) terminate();
      throw cause;
    }
    crew.#links = links;
    return crew;
  }

  /** Whether it works on a job. */
  get busy(): boolean {
    return this.#busy;
  }

  /**
   * Works on a job; one at a time. Yields the number of pieces that are taken after each of its own, and
   * while it waits for those of the others. When it is left early, all have stopped.
   *
   * @throws HeedError `runtime-failed` when a thread broke down or a kernel failed
   */
  *work({ operation, problem, pieces, scratch, scratchBytes }: Job): Generator<number, void> {
    const words = this.#words;
    this.#requireAll();
    this.#busy = true;
    words[CrewWord.operation] = operations.indexOf(operation);
    words[CrewWord.problem] = problem;
    words[CrewWord.scratch] = scratch;
    words[CrewWord.scratchBytes] = scratchBytes;
    Atomics.store(words, CrewWord.failed, 0);
    // From here on pieces are taken, and what they need to know must stand above.
    Atomics.store(words, CrewWord.left, pieces);
    Atomics.add(words, CrewWord.job, 1);
    Atomics.notify(words, CrewWord.job);
    const taken = () => Math.min(pieces, pieces - Atomics.load(words, CrewWord.left));
    const others = () => Atomics.load(words, CrewWord.running) > 0 && !this.#lost;
    try {
      while (takePiece(this.#kernels, words, 0)) yield taken();
      while (others()) yield pieces;
    } finally {
      Atomics.store(words, CrewWord.left, 0);
      while (others());
      this.#busy = false;
    }
    this.#requireAll();
    if (Atomics.load(words, CrewWord.failed) === 1) throw broken('a kernel that failed in it');
  }

  /** Ends the other threads. */
  end(): void {
    this.#lost = true;
    for (const { terminate } of this.#links) terminate();
  }

  #requireAll(): void {
    if (this.#lost) throw broken('one that broke down');
  }
}

const broken = (got: string) =>
  new HeedError({
    code: 'runtime-failed',
    where: 'attend',
    required: 'the threads of the attender must stay alive',
    got,
    advice: 'Make another attender.',
  });
