import { requireOneOf } from '../tensor/require-one-of.js';
import { requireWhole } from '../tensor/require-whole.js';
import type { Build } from './binaries.js';
import { attendCall, gradientCall } from './attend-call.js';
import type {
  AttendArraysOptions,
  AttendedArrays,
  GradientArrays,
  GradientOptions,
  RunOptions,
} from './attend-options.js';
import { disposable } from './disposable.js';
import { Engine } from './engine.js';
import { EngineCache } from './engine-cache.js';
import type { CacheOptions, KeyValueCache } from './key-value-cache.js';

/** Options of {@link createAttender}. */
export interface AttenderOptions {
  /**
   * Threads that compute, this one included; a whole number ≥ 1. In a page, more than one need cross-origin
   * isolation; where they cannot be had, `report` says why. Default 1.
   */
  threads?: number | undefined;
  /** Most bytes of memory, for all arrays at once; a whole number ≥ 1. Default 4 GiB, the most there is. */
  memoryLimit?: number | undefined;
  /**
   * Which kernels: `relaxed` SIMD (multiply and add in one instruction, rounded once), `simd`, or `plain`, in
   * TypeScript. Default: the first of these that the engine takes.
   */
  build?: Build | 'plain' | undefined;
}

/** What an attender is made of. */
export interface AttenderReport {
  build: Build | 'plain';
  /** Threads that compute, the caller's included. */
  threads: number;
  /** Why it is one thread although more were wanted. */
  whyOneThread?: string;
  /** Bytes of memory that it holds. */
  memoryBytes: number;
}

/** Computes attention of arrays, again and again in the same memory and by the same threads. */
export interface Attender extends Disposable {
  readonly report: AttenderReport;
  /**
   * Attention, a few milliseconds at a time, so that page or process stay alive. Several calls take turns.
   * The arrays stay the caller's and must not change until it is done.
   *
   * @param q - queries `[B, N, L, D]`
   * @param k - keys `[B, M, S, D]`
   * @param v - values `[B, M, S, Dv]`
   * @throws HeedError `shape` and `input-type` for misfit arrays, `option` and `input-value` for what options
   * must not be, `aborted` by the signal, `disposed`, `runtime-failed` when the memory cannot grow; it
   * names the argument. NaN and infinity in arrays are no errors: they spread as in the equation
   */
  attend(
    q: Float32Array,
    k: Float32Array,
    v: Float32Array,
    options: AttendArraysOptions & RunOptions,
  ): Promise<AttendedArrays>;
  /** The same at once: nothing else happens in this thread before it returns. */
  attendSync(
    q: Float32Array,
    k: Float32Array,
    v: Float32Array,
    options: AttendArraysOptions,
  ): AttendedArrays;
  /**
   * The gradient of attention, as {@link attend} computes it, with the same errors.
   *
   * @param outputGradient - of the loss with respect to the output, `[B, N, L, Dv]`
   */
  attendGradient(
    q: Float32Array,
    k: Float32Array,
    v: Float32Array,
    outputGradient: Float32Array,
    options: GradientOptions & RunOptions,
  ): Promise<GradientArrays>;
  /** The same at once. */
  attendGradientSync(
    q: Float32Array,
    k: Float32Array,
    v: Float32Array,
    outputGradient: Float32Array,
    options: GradientOptions,
  ): GradientArrays;
  /**
   * A cache of keys and values, for decoding step by step.
   *
   * @throws HeedError `option`, `disposed`, `runtime-failed` when the memory cannot grow
   */
  cache(options: CacheOptions): KeyValueCache;
  /** Ends the threads and lets go of the memory, caches included; also by `using`. */
  dispose(): void;
}

/** @throws HeedError `option` */
function requireAttenderOptions(
  where: string,
  { threads = 1, memoryLimit, build }: AttenderOptions,
): void {
  requireWhole(where, 'threads', threads);
  if (memoryLimit !== undefined) requireWhole(where, 'memoryLimit', memoryLimit);
  if (build !== undefined) requireOneOf(where, 'build', build, ['relaxed', 'simd', 'plain']);
}

/**
 * Loads the kernels and starts the threads; without tfjs.
 *
 * @throws HeedError `option`; `runtime-missing` for a build that the engine does not take
 * @example
 * ```ts
 * const attender = await createAttender({ threads: 2 });
 * const shape = { heads: 8, queries: 1024, width: 64 };
 * const { output } = await attender.attend(q, k, v, { shape, mask: { causal: true } });
 * attender.dispose();
 * ```
 */
export async function createAttender(options: AttenderOptions = {}): Promise<Attender> {
  requireAttenderOptions('createAttender', options);
  return attenderOf(await Engine.start(options));
}

/** An engine as its users see it. */
function attenderOf(engine: Engine): Attender {
  return disposable<Omit<Attender, keyof Disposable>>({
    get report() {
      const { build, threads, whyAlone, arena } = engine;
      return {
        build,
        threads,
        ...(whyAlone !== undefined && { whyOneThread: whyAlone }),
        memoryBytes: arena.bytes,
      };
    },
    attend: async (q, k, v, options) => engine.run(attendCall('attend', q, k, v, options), options),
    attendSync: (q, k, v, options) => engine.runSync(attendCall('attendSync', q, k, v, options)),
    attendGradient: async (q, k, v, outputGradient, options) =>
      engine.run(gradientCall('attendGradient', q, k, v, outputGradient, options), options),
    attendGradientSync: (q, k, v, outputGradient, options) =>
      engine.runSync(gradientCall('attendGradientSync', q, k, v, outputGradient, options)),
    cache: (options) => disposable(new EngineCache(engine, options)),
    dispose: () => engine.end(),
  });
}
