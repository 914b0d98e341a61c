import { findNode22 } from '../compile/node22.js';
import { startTypescript, type Peer } from '../harness/child.js';
import { relaxedFlags } from '../harness/relaxed-flags.js';
import type { Build, EngineChoice } from './engine-choice.js';
import { onnxForms } from './engines/onnx-graphs.js';
import type { Problem } from './problem.js';

/** Where an engine runs. Node 20 knows relaxed SIMD only when told to; Node 22 does so by itself. */
export type Platform = 'node' | 'node with relaxed SIMD' | 'node 22';

/** Who takes part in a comparison, in a process of its own or a page. */
export interface AttentionContestant {
  name: string;
  /** Whether the case is void without it. The others are left out where they cannot run. */
  required: boolean;
  start(problem: Problem): Promise<Peer>;
}

const worker = new URL('worker.ts', import.meta.url);

/** Starts a file of ours on a platform, with what it is to know. */
export async function startChildOn(platform: Platform, file: URL, task: object): Promise<Peer> {
  const words = [JSON.stringify(task)];
  if (platform === 'node 22') return startTypescript(file, words, { node: await findNode22() });
  return startTypescript(file, words, { flags: platform === 'node' ? [] : relaxedFlags() });
}

function inNode(
  name: string,
  platform: Platform,
  choice: EngineChoice,
  required = false,
): AttentionContestant {
  return {
    name,
    required,
    start: (problem) => startChildOn(platform, worker, { choice, problem }),
  };
}

/** Which platform has which build as its best. */
export const platformOf: Record<Build, Platform> = {
  simd: 'node',
  relaxed: 'node with relaxed SIMD',
};

/** Heed's own function on arrays. */
export const heed = (build: Build, threads = 1): AttentionContestant =>
  inNode(
    `Heed (${build}${threads > 1 ? `, ${threads} threads` : ''})`,
    platformOf[build],
    { engine: 'heed', build, threads },
    true,
  );

/** The same in Node 22, beside what runs only there. */
export const heedInNode22: AttentionContestant = inNode('Heed (relaxed, Node 22)', 'node 22', {
  engine: 'heed',
  build: 'relaxed',
});

/** Heed's kernels under `attend` of tfjs tensors. */
export const heedInTfjs = (build: Build): AttentionContestant =>
  inNode(`Heed in tfjs (${build})`, platformOf[build], { engine: 'heed in tfjs' }, true);

/** The operations of tfjs. */
export const tfjs: AttentionContestant = inNode('tfjs wasm', 'node', { engine: 'tfjs' });

/** Attention of jax-js. */
export const jax: AttentionContestant = inNode('jax-js (Node 22)', 'node 22', { engine: 'jax' });

/** onnxruntime-web with each way to say attention. */
export const onnxruntime: readonly AttentionContestant[] = onnxForms.map((form) =>
  inNode(`onnxruntime-web (${form})`, 'node', { engine: 'onnxruntime', form }),
);
