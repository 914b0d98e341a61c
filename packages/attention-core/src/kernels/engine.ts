import { HeedError } from '../errors/index.js';
import { Turns } from '../runtime/turns.js';
import { Arena, mostBytes } from './arena.js';
import type { AttendProgress, RunOptions } from './attend-options.js';
import type { AttentionKernels } from './attention-kernels.js';
import type { Build } from './binaries.js';
import type { Call } from './call.js';
import { loadModule } from './load-module.js';
import { PlacedCall, rounded } from './placed-call.js';
import { plainAttention } from './plain/plain-attention.js';
import { runAtOnce, runInSlices } from './run-slices.js';
import { Crew } from './threads/crew.js';
import { crewBytes, type Job } from './threads/job.js';
import { startCrew } from './threads/start-crew.js';
import { workAlone } from './threads/work-alone.js';
import type { ProblemWords } from './write-problem.js';

/** Options of an engine; see `AttenderOptions`. */
export interface EngineOptions {
  threads?: number | undefined;
  memoryLimit?: number | undefined;
  build?: Build | 'plain' | undefined;
}

/** Kernels, their memory, and the threads that work on them. */
export class Engine {
  readonly arena: Arena;
  readonly build: Build | 'plain';
  /** Why there is only one thread although more were wanted. */
  readonly whyAlone: string | undefined;
  readonly threads: number;
  readonly #kernels: AttentionKernels;
  readonly #crew: Crew | undefined;
  readonly #turns = new Turns();
  #ended = false;

  private constructor(
    arena: Arena,
    build: Build | 'plain',
    kernels: AttentionKernels,
    crew: Crew | string | undefined,
    threads: number,
  ) {
    this.arena = arena;
    this.build = build;
    this.#kernels = kernels;
    this.#crew = crew instanceof Crew ? crew : undefined;
    this.threads = this.#crew ? threads : 1;
    this.whyAlone = typeof crew === 'string' ? crew : undefined;
  }

  /**
   * Loads kernels and starts threads.
   *
   * @throws HeedError `runtime-missing` when the engine does not take the build that is wanted
   */
  static async start({
    threads = 1,
    memoryLimit = mostBytes,
    build,
  }: EngineOptions): Promise<Engine> {
    const shared = threads > 1 && build !== 'plain' && typeof SharedArrayBuffer === 'function';
    const arena = new Arena({ shared, limit: memoryLimit, reserved: crewBytes });
    const { memory } = arena;
    const builds = build === undefined ? undefined : build === 'plain' ? [] : [build];
    const loaded = await loadModule<AttentionKernels>('attention', memory, builds);
    if (!loaded) {
      requireBuild(build);
      const why = threads > 1 ? 'the plain kernels have no threads' : undefined;
      return new Engine(arena, 'plain', plainAttention(memory), why, 1);
    }
    const parts = { kernels: loaded.exports, module: loaded.module, memory };
    const crew = threads > 1 ? await startCrew(threads, parts) : undefined;
    return new Engine(arena, loaded.build, loaded.exports, crew, threads);
  }

  /**
   * Computes at once.
   *
   * @throws HeedError `runtime-failed` when the memory cannot grow, `disposed` after `end`
   */
  runSync<Result>(call: Call<Result>): Result {
    return runAtOnce(this.#steps(call));
  }

  /**
   * Computes without blocking, one call after the other.
   *
   * @throws HeedError as {@link runSync} does, and `aborted` when a signal says so
   */
  run<Result>(call: Call<Result>, options: RunOptions): Promise<Result> {
    return this.#turns.take(() => runInSlices(call.where, this.#steps(call), options));
  }

  /** Ends the threads. */
  end(): void {
    this.#ended = true;
    this.#crew?.end();
  }

  /** @throws HeedError `disposed` after `end` */
  requireAlive(where: string): void {
    if (!this.#ended) return;
    const required = 'the attender must not have been disposed';
    throw new HeedError({ code: 'disposed', where, required, advice: 'Make another one.' });
  }

  /** Does a call piece by piece; whatever happens, its memory is given back. */
  *#steps<Result>(call: Call<Result>): Generator<AttendProgress, Result> {
    this.requireAlive(call.where);
    const { arena } = this;
    const placed = new PlacedCall(arena, call);
    let scratch: number | undefined;
    try {
      const jobs = call.operations.map((operation) =>
        this.#jobOf(operation, placed.problem, call.words),
      );
      const scratchBytes = Math.max(...jobs.map((job) => job.scratchBytes));
      scratch = arena.take(call.where, scratchBytes * this.threads);
      const total = jobs.reduce((sum, { pieces }) => sum + pieces, 0);
      let before = 0;
      for (const job of jobs) {
        for (const done of this.#work({ ...job, scratch }, call.alone)) {
          yield { done: before + done, total };
          this.requireAlive(call.where);
        }
        before += job.pieces;
      }
      return call.finish(placed.results());
    } finally {
      if (scratch !== undefined) arena.give(scratch);
      placed.free();
    }
  }

  /** A job for the problem at an address, its scratch yet to be taken. */
  #jobOf(operation: Job['operation'], problem: number, { batch, heads }: ProblemWords): Job {
    const kernels = this.#kernels;
    const pieces = {
      forward: () => kernels.tasks(problem),
      weights: () => batch! * heads!,
      gradient: () => kernels.gradientTasks(problem),
    }[operation]();
    const bytes =
      operation === 'gradient'
        ? kernels.gradientScratchBytes(problem)
        : kernels.scratchBytes(problem);
    // Wasm gives words with a sign.
    return { operation, problem, pieces, scratch: 0, scratchBytes: rounded(bytes >>> 0) };
  }

  /** Works on a job, with the crew unless it has another one in hand. */
  #work(job: Job, alone = false): Generator<number, void> {
    const crew = alone || job.pieces === 1 || this.#crew?.busy ? undefined : this.#crew;
    return crew ? crew.work(job) : workAlone(this.#kernels, job);
  }
}

/** @throws HeedError `runtime-missing` for a build of which there is no plain form */
function requireBuild(build: EngineOptions['build']): void {
  if (build === undefined || build === 'plain') return;
  throw new HeedError({
    code: 'runtime-missing',
    where: 'createAttender',
    required: `the engine must take the build '${build}'`,
    got: 'one that does not',
    advice: 'Leave out `build`: the best one is taken.',
  });
}
