// A Node 22 process that runs the transformer in jax-js: jax-worker.ts {"work":…,"size":…,"folder":…}
import { serveChild } from '../harness/serve-child.js';
import { readArrays } from './array-files.js';
import { processMemory } from './process-memory.js';
import { contestant, type Work } from './runner.js';
import type { TransformerSize } from './transformer.js';
import { watchWasmMemory } from './wasm-memory.js';

const { work, size, folder } = JSON.parse(process.argv[2]!) as {
  work: Work;
  size: TransformerSize;
  /** Where weights and batch lie. */
  folder: string;
};
watchWasmMemory();

async function prepare() {
  const { jaxRunner } = await import('./jax-runner.js');
  const weights = await readArrays(folder, 'weights');
  const batch = await readArrays<'ids' | 'labels'>(folder, 'batch');
  return jaxRunner(work, size, { weights, batch });
}

await serveChild(contestant(prepare, processMemory));
