import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { HeedError } from '../errors/index.js';
import { askedFor, type EngineRequest, type ExecutionEngine } from './execution-engine.js';
import { wasmEngine } from './wasm-engine.js';
import { whyNotWebgpu } from './why-not-webgpu.js';

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

/** WebGPU, or why not. Its code is fetched when it is wanted, so that other pages stay small. */
async function tryWebgpu({ provider, weight }: EngineRequest) {
  const chosen = provider === 'webgpu';
  const obstacle = await whyNotWebgpu(chosen ? undefined : weight);
  if (obstacle !== undefined) return obstacle;
  const { webgpuEngine, checkedWebgpuEngine } = await import('./webgpu-engine.js');
  return chosen ? webgpuEngine(askedFor) : checkedWebgpuEngine();
}

/**
 * The engine of a page or a worker: WebGPU for heavy models where it works, else WebAssembly.
 *
 * @throws HeedError `runtime-missing` where the native build was asked for, or WebGPU and it does
 * not work, or where WebAssembly is not there
 */
export async function loadEngine(request: EngineRequest): Promise<ExecutionEngine> {
  const { provider, where } = request;
  const missing = (required: string, got: string, advice?: string) =>
    new HeedError({ code: 'runtime-missing', where, required, got, ...(advice && { advice }) });
  if (provider === 'node') {
    throw missing("provider must be 'auto', 'webgpu' or 'wasm' outside Node", "'node'");
  }
  const gpu = provider === 'wasm' ? askedFor : await tryWebgpu(request);
  if (typeof gpu !== 'string') return gpu;
  if (provider === 'webgpu') {
    throw missing("provider 'webgpu' needs a graphics card", gpu, "Use provider 'auto'.");
  }
  const { threads = defaultThreads() } = request;
  const threaded = threads > 1 && (await serveThreads());
  return wasmEngine({ env, InferenceSession, Tensor }, gpu, {
    ...request,
    threads: threaded ? threads : 1,
  });
}
