import { requireWhole } from '../tensor/require-whole.js';
import { attendCall, gradientCall } from './attend-call.js';
import type {
  AttendArraysOptions,
  AttendedArrays,
  GradientArrays,
  GradientOptions,
  RunOptions,
} from './attend-options.js';
import type { AttenderOptions } from './attender.js';
import type { Call } from './call.js';
import { Engine } from './engine.js';

/** How a call without an attender of its own runs. */
export type OnceOptions = RunOptions & Pick<AttenderOptions, 'threads'>;

/** An engine for all such calls, of so many threads. */
interface Shared {
  engine: Promise<Engine>;
  /** Calls that use it now. */
  calls: number;
}

/** By their number of threads. */
const engines = new Map<number, Shared>();

/** Most bytes that a shared engine keeps between calls. */
const mostKept = 64 * 2 ** 20;

/** Runs a call on the shared engine of so many threads. One that has grown large goes after its last call. */
async function runShared<Result>(call: Call<Result>, options: OnceOptions): Promise<Result> {
  const { threads = 1 } = options;
  requireWhole(call.where, 'threads', threads);
  const shared = engines.get(threads) ?? { engine: Engine.start({ threads }), calls: 0 };
  engines.set(threads, shared);
  shared.calls++;
  try {
    const engine = await shared.engine;
    return await engine.run(call, options);
  } finally {
    shared.calls--;
    void shared.engine.then(
      (engine) => {
        if (shared.calls > 0 || engine.arena.bytes <= mostKept) return;
        engines.delete(threads);
        engine.end();
      },
      () => engines.delete(threads),
    );
  }
}

/**
 * Attention of plain arrays, by fused kernels in WebAssembly: exact softmax attention that never forms
 * the L × S weights. Dao et al. 2022 (FlashAttention), arXiv:2205.14135; Milakov & Gimelshein 2018 (online
 * softmax), arXiv:1805.02867. No framework is needed or loaded.
 *
 *     output = softmax(softCap(scale · q·kᵀ) + bias) · v
 *
 * Whole tiles that the mask hides cost nothing. For repeated calls with their own memory and threads, and
 * for decoding, see `createAttender`.
 *
 * @param q - queries `[B, N, L, D]`, row by row
 * @param k - keys `[B, M, S, D]`
 * @param v - values `[B, M, S, Dv]`
 * @throws HeedError `shape` and `input-type` for misfit arrays, `option` and `input-value` for what options
 * must not be, `aborted` by the signal, `runtime-failed` when the memory cannot grow; it names the argument.
 * NaN and infinity in arrays are no errors: they spread as in the equation
 * @example
 * ```ts
 * const shape = { heads: 8, queries: 1024, width: 64 };
 * const { output } = await attendArrays(q, k, v, { shape, mask: { causal: true } });
 * ```
 */
export async function attendArrays(
  q: Float32Array,
  k: Float32Array,
  v: Float32Array,
  options: AttendArraysOptions & OnceOptions,
): Promise<AttendedArrays> {
  const where = 'attendArrays';
  const call = attendCall(where, q, k, v, options);
  return runShared(call, options);
}

/**
 * The gradient of {@link attendArrays}, with its options and errors. Weights are computed again instead of
 * being kept.
 *
 * @param outputGradient - of the loss with respect to the output, `[B, N, L, Dv]`
 * @returns gradients by the names of the arguments
 */
export async function attendArraysGradient(
  q: Float32Array,
  k: Float32Array,
  v: Float32Array,
  outputGradient: Float32Array,
  options: GradientOptions & OnceOptions,
): Promise<GradientArrays> {
  const where = 'attendArraysGradient';
  const call = gradientCall(where, q, k, v, outputGradient, options);
  return runShared(call, options);
}
