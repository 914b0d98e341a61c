// A Node process that runs one attention on one engine: worker.ts {"choice":…,"problem":…}
import { forgetPeak, processMemory } from '../compile/process-memory.js';
import { serveChild } from '../harness/serve-child.js';
import type { AttentionEngine } from './engine.js';
import type { AttentionTask } from './engine-choice.js';
import type { Problem } from './problem.js';
import { processorTime } from './processor-time.js';
import { serveEngine } from './serve-engine.js';

const { choice, problem: given } = JSON.parse(process.argv[2]!) as AttentionTask;

/** tfjs with its wasm backend. */
async function startTfjs() {
  const tf = await import('@tensorflow/tfjs');
  tf.enableProdMode();
  await (await import('../sentiment/prepare-wasm.js')).prepareWasm();
  await tf.setBackend('wasm');
  return tf;
}

async function prepare(problem: Problem): Promise<AttentionEngine> {
  switch (choice.engine) {
    case 'heed':
      return (await import('./engines/heed.js')).heedEngine(problem, choice);
    case 'heed in tfjs': {
      await startTfjs();
      return (await import('./engines/heed-in-tfjs.js')).heedInTfjs(problem);
    }
    case 'tfjs': {
      const { version_core: version } = await startTfjs();
      const { composed, tfjsEngine } = await import('./engines/tfjs.js');
      return tfjsEngine(problem, composed(problem), `tfjs ${version}, wasm`);
    }
    case 'onnxruntime': {
      const { onnxruntimeEngine } = await import('./engines/onnxruntime.js');
      return onnxruntimeEngine(await import('onnxruntime-web'), problem, choice.form);
    }
    case 'jax':
      return (await import('./engines/jax.js')).jaxEngine(problem);
  }
}

await serveChild(serveEngine(prepare, given, { memory: processMemory, forgetPeak, processorTime }));
