// A Node process that runs one job on one engine: worker.ts {"job":…,"engine":…}
import { serveChild } from '../harness/serve-child.js';
import type { Engine } from './heed-runner.js';
import { processMemory } from './process-memory.js';
import { contestant, type Job } from './runner.js';
import { watchWasmMemory } from './wasm-memory.js';

const { job, tfjs, heed, kernels } = JSON.parse(process.argv[2]!) as {
  job: Job;
  /** Backend. */
  tfjs?: string;
  heed?: Engine;
  /** Whether tfjs gets Heed's kernels, and runs its operations one by one as ever. */
  kernels?: boolean;
};
watchWasmMemory();

async function prepare() {
  const tf = await import('@tensorflow/tfjs');
  tf.enableProdMode();
  if (heed) return (await import('./heed-runner.js')).heedRunner(job, heed);
  if (tfjs === 'wasm') await (await import('../sentiment/prepare-wasm.js')).prepareWasm();
  if (kernels) {
    await (await import('@heed/attention-core/kernels/tfjs')).registerHeedKernels();
  }
  return (await import('./tfjs-runner.js')).tfjsRunner(job, tfjs!);
}

await serveChild(contestant(prepare, processMemory));
