import type { Env, InferenceSessionFactory, TensorConstructor } from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { logSeverityLevel, type EngineRequest, type ExecutionEngine } from './execution-engine.js';
import { Turns } from './turns.js';

/** Between beginning a call and making it, the build waits: another one would get into its memory. */
const turns = new Turns();

/** The part of onnxruntime-web that Heed uses. */
export interface WebBuild {
  env: Env;
  InferenceSession: InferenceSessionFactory;
  Tensor: TensorConstructor;
}

/**
 * The WebAssembly build of ONNX Runtime. It starts once a process or page, with the number of
 * threads of the first call; default 1.
 *
 * @param reason - why it was chosen
 * @throws HeedError `runtime-missing` where there is no WebAssembly
 */
export function wasmEngine(
  build: WebBuild,
  reason: string,
  { threads = 1, where }: EngineRequest,
): ExecutionEngine {
  requireWebAssembly(where);
  build.env.logLevel = 'fatal';
  build.env.wasm.numThreads = threads;
  return {
    provider: 'wasm',
    reason,
    Tensor: build.Tensor,
    turns,
    create: (bytes, files) =>
      turns.take(async () => ({
        session: await build.InferenceSession.create(bytes, {
          executionProviders: ['wasm'],
          logSeverityLevel,
          ...files,
        }),
        fallbacks: [],
      })),
  };
}

/** @throws HeedError `runtime-missing` where there is no WebAssembly */
function requireWebAssembly(where: string): void {
  if (typeof WebAssembly !== 'undefined') return;
  throw new HeedError({
    code: 'runtime-missing',
    where,
    required: 'this browser must be able to run WebAssembly',
    advice: 'Use a current browser, and do not switch WebAssembly off.',
  });
}
