import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { HeedError } from '../errors/index.js';
import type { EngineRequest, ExecutionEngine } from './execution-engine.js';
import { wasmEngine } from './wasm-engine.js';

const mostThreads = 4;

/** Threads share memory, which a page may only do where it is isolated from other origins. */
function defaultThreads(): number {
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
  return globalThis.crossOriginIsolated ? Math.min(mostThreads, Math.ceil(cores / 2)) : 1;
}

/**
 * Each thread loads the engine's script anew. Left alone it would load the file that it is bundled
 * into, which is the whole page; so threads get the script as a file of its own.
 *
 * @returns false where the bundler did not put that file there
 */
async function serveThreads(): Promise<boolean> {
  const mjs = new URL('onnxruntime-web/ort-wasm-simd-threaded.mjs', import.meta.url);
  const wasm = new URL('onnxruntime-web/ort-wasm-simd-threaded.wasm', import.meta.url);
  const answer = await fetch(mjs, { method: 'HEAD' }).catch(() => undefined);
  if (!answer?.ok || !/javascript/.test(answer.headers.get('content-type') ?? '')) return false;
  env.wasm.wasmPaths = { mjs, wasm };
  return true;
}

/**
 * The engine of a page or a worker: always WebAssembly.
 *
 * @throws HeedError `runtime-missing` where the native build was asked for, or WebAssembly is not
 * there
 */
export async function loadEngine(request: EngineRequest): Promise<ExecutionEngine> {
  if (request.provider === 'node') {
    throw new HeedError({
      code: 'runtime-missing',
      where: request.where,
      required: "provider must be 'auto' or 'wasm' outside Node",
      got: "'node'",
    });
  }
  const { threads = defaultThreads() } = request;
  const threaded = threads > 1 && (await serveThreads());
  return wasmEngine(
    { env, InferenceSession, Tensor },
    { ...request, threads: threaded ? threads : 1 },
  );
}
