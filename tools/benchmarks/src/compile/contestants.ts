import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { startChild, startTypescript } from '../harness/child.js';
import { relaxedFlags } from '../harness/relaxed-flags.js';
import { adam } from './adam.js';
import { writeArrays } from './array-files.js';
import type { Engine } from './heed-runner.js';
import type { Contestant } from './measure.js';
import { findNode22 } from './node22.js';
import type { Job, Work } from './runner.js';
import { findTorch } from './torch.js';
import { transformerBatch, transformerSize, transformerWeights } from './transformer.js';

const file = (name: string) => new URL(name, import.meta.url);

/** Heed's engines in Node. The wasm build keeps the threads of its first session in a process. */
export const engines = {
  'onnxruntime-node, 2 threads': { provider: 'node', threads: 2 },
  'onnxruntime-web, 1 thread': { provider: 'wasm', threads: 1 },
  'onnxruntime-web, 2 threads': { provider: 'wasm', threads: 2 },
} as const satisfies Record<string, Engine>;

/** Name of an engine of Heed's. */
export type EngineName = keyof typeof engines;

/** Names of the engines. */
export const engineNames = Object.keys(engines) as EngineName[];

/** A job compiled by Heed, in a process. */
export function heedOn(name: EngineName, job: Job): Contestant {
  const words = [JSON.stringify({ job, heed: engines[name] })];
  return { name, required: true, start: () => startTypescript(file('worker.ts'), words) };
}

/** A job in eager tfjs, in a process. */
export function tfjsOn(backend: 'wasm' | 'cpu', job: Job): Contestant {
  const words = [JSON.stringify({ job, tfjs: backend })];
  const start = () => startTypescript(file('worker.ts'), words);
  return { name: `tfjs ${backend}`, required: false, start };
}

/** A job in eager tfjs with Heed's kernels, in a process that is told to use relaxed SIMD or is not. */
export function tfjsWithKernels(job: Job, relaxed: boolean): Contestant {
  const words = [JSON.stringify({ job, tfjs: 'wasm', kernels: true })];
  const flags = relaxed ? relaxedFlags() : [];
  const start = () => startTypescript(file('worker.ts'), words, { flags });
  return {
    name: `tfjs wasm with Heed's kernels (${relaxed ? 'relaxed' : 'simd'})`,
    required: true,
    start,
  };
}

/** Lends the transformer's weights and batch to processes that do not make them themselves. */
export async function withTransformerFiles<Result>(
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  // Else tfjs greets whoever makes a first tensor in Node.
  tf.enableProdMode();
  const folder = await mkdtemp(join(tmpdir(), 'heed-bench-'));
  try {
    await writeArrays(folder, 'weights', transformerWeights());
    await writeArrays(folder, 'batch', transformerBatch());
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The transformer in jax-js, in a process. */
export function jax(work: Work, folder: string): Contestant {
  const words = [JSON.stringify({ work, size: transformerSize, folder })];
  const start = async () =>
    startTypescript(file('jax-worker.ts'), words, { node: await findNode22() });
  return { name: 'jax-js', required: false, start };
}

/** The transformer in PyTorch, in a process. */
export function torch(work: Work, folder: string, threads: 1 | 2): Contestant {
  const job = { work, size: transformerSize, adam, folder, threads };
  const words = [file('torch_worker.py').pathname, JSON.stringify(job)];
  const variables = {
    // Waiting threads that spin take the processor from those who have their turn.
    OMP_WAIT_POLICY: 'passive',
    OMP_NUM_THREADS: String(threads),
    OPENBLAS_NUM_THREADS: String(threads),
  };
  const start = async () => startChild(await findTorch(), words, variables);
  return {
    name: `PyTorch, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    required: false,
    start,
  };
}
