import { answerPage, pageTask } from '../../harness/answer-page.js';
import { contestant, type Request } from '../runner.js';
import { wasmMemory, watchWasmMemory } from '../wasm-memory.js';
import type { PageTask } from './page-task.js';

const task = pageTask<PageTask>();
watchWasmMemory();

async function prepare() {
  const tf = await import('@tensorflow/tfjs');
  tf.enableProdMode();
  if (task.heed) return (await import('../heed-runner.js')).heedRunner(task.job, task.heed);
  const { prepareTfjs } = await import('./prepare-tfjs.js');
  prepareTfjs();
  return (await import('../tfjs-runner.js')).tfjsRunner(task.job, task.tfjs!);
}

answerPage<Request>(contestant(prepare, wasmMemory));
