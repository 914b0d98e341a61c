import type { Answer } from '../../harness/child.js';
import { describeError } from '../../harness/describe-error.js';
import { contestant, type Request } from '../runner.js';
import { wasmMemory, watchWasmMemory } from '../wasm-memory.js';
import type { PageTask } from '../chromium.js';

declare global {
  interface Window {
    /** Answers a request as a child process does. */
    answer(request: Request): Promise<Answer>;
  }
}

const task = JSON.parse(decodeURIComponent(location.hash.slice(1))) as PageTask;
watchWasmMemory();

async function prepare() {
  const tf = await import('@tensorflow/tfjs');
  tf.enableProdMode();
  if (task.heed) return (await import('../heed-runner.js')).heedRunner(task.job, task.heed);
  const { prepareTfjs } = await import('./prepare-tfjs.js');
  prepareTfjs();
  return (await import('../tfjs-runner.js')).tfjsRunner(task.job, task.tfjs!);
}

const answer = contestant(prepare, wasmMemory);
window.answer = (request) =>
  answer(request).then(
    (reply) => ({ reply: reply ?? null }),
    (error: unknown) => ({ error: describeError(error) }),
  );
