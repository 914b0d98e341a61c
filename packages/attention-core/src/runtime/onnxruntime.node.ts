import { availableParallelism } from 'node:os';
import type * as OnnxRuntime from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import {
  askedFor,
  logSeverityLevel,
  type EngineRequest,
  type ExecutionEngine,
} from './execution-engine.js';
import { wasmEngine } from './wasm-engine.js';

/** More threads than real cores slow matrix products down, and most large machines count double. */
function defaultThreads(): number {
  const cores = availableParallelism();
  return Math.max(Math.min(cores, 4), Math.floor(cores / 2));
}

async function nativeEngine({ provider, threads }: EngineRequest): Promise<ExecutionEngine> {
  // Bundlers of server code must leave this to Node: the package is optional, and native.
  const { InferenceSession, Tensor }: typeof OnnxRuntime = await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ 'onnxruntime-node'
  );
  return {
    provider: 'node',
    reason: provider === 'node' ? askedFor : 'onnxruntime-node is installed',
    Tensor,
    fillsArrays: true,
    create: async (bytes, files) => ({
      session: await InferenceSession.create(bytes, {
        executionProviders: ['cpu'],
        intraOpNumThreads: threads ?? defaultThreads(),
        logSeverityLevel,
        ...files,
      }),
      fallbacks: [],
    }),
  };
}

/**
 * The engine of a Node process: onnxruntime-node where it is installed, else WebAssembly.
 *
 * @throws HeedError `runtime-missing` where the native build was asked for and does not load, and
 * for WebGPU
 */
export async function loadEngine(request: EngineRequest): Promise<ExecutionEngine> {
  if (request.provider === 'webgpu') {
    throw new HeedError({
      code: 'runtime-missing',
      where: request.where,
      required: "provider 'webgpu' needs a page or a worker in a browser",
      got: 'Node',
      advice: "Use provider 'auto'.",
    });
  }
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
  const reason = request.provider === 'wasm' ? askedFor : 'onnxruntime-node is not installed';
  return wasmEngine(await import('onnxruntime-web'), reason, request);
}
