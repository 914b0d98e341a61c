import { availableParallelism } from 'node:os';
import type * as OnnxRuntime from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { logSeverityLevel, type EngineRequest, type ExecutionEngine } from './execution-engine.js';
import { wasmEngine } from './wasm-engine.js';

/** More threads than real cores slow matrix products down, and most large machines count double. */
function defaultThreads(): number {
  const cores = availableParallelism();
  return Math.max(Math.min(cores, 4), Math.floor(cores / 2));
}

async function nativeEngine({ threads }: EngineRequest): Promise<ExecutionEngine> {
  const { InferenceSession, Tensor }: typeof OnnxRuntime = await import('onnxruntime-node');
  return {
    provider: 'node',
    Tensor,
    create: (bytes) =>
      InferenceSession.create(bytes, {
        executionProviders: ['cpu'],
        intraOpNumThreads: threads ?? defaultThreads(),
        logSeverityLevel,
      }),
  };
}

/**
 * The engine of a Node process: onnxruntime-node where it is installed, else WebAssembly.
 *
 * @throws HeedError `runtime-missing` where the native build was asked for and does not load
 */
export async function loadEngine(request: EngineRequest): Promise<ExecutionEngine> {
  if (request.provider !== 'wasm') {
    try {
      return await nativeEngine(request);
    } catch (cause) {
      if (request.provider === 'node') {
        throw new HeedError({
          code: 'runtime-missing',
          where: request.where,
          required: "onnxruntime-node must be installed for provider 'node'",
          advice: "Run npm install onnxruntime-node, or use provider 'auto'.",
          cause,
        });
      }
    }
  }
  return wasmEngine(await import('onnxruntime-web'), request);
}
