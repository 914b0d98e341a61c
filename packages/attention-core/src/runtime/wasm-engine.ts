import type { Env, InferenceSessionFactory, TensorConstructor } from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { logSeverityLevel, type EngineRequest, type ExecutionEngine } from './execution-engine.js';

/** The part of onnxruntime-web that Heed uses. */
interface WasmBuild {
  env: Env;
  InferenceSession: InferenceSessionFactory;
  Tensor: TensorConstructor;
}

/**
 * The WebAssembly build of ONNX Runtime. It starts once a process or page, with the number of
 * threads of the first call; default 1.
 *
 * @throws HeedError `runtime-missing` where there is no WebAssembly
 */
export function wasmEngine(
  build: WasmBuild,
  { threads = 1, where }: EngineRequest,
): ExecutionEngine {
  if (typeof WebAssembly === 'undefined') {
    throw new HeedError({
      code: 'runtime-missing',
      where,
      required: 'this browser must be able to run WebAssembly',
      advice: 'Use a current browser, and do not switch WebAssembly off.',
    });
  }
  build.env.logLevel = 'fatal';
  build.env.wasm.numThreads = threads;
  return {
    provider: 'wasm',
    Tensor: build.Tensor,
    create: (bytes) =>
      build.InferenceSession.create(bytes, { executionProviders: ['wasm'], logSeverityLevel }),
  };
}
