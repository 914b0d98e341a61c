import { Worker } from 'node:worker_threads';
import type { StartThread } from './thread-link.js';

/** Whether this program came as text: workers inherit its words, and refuse those about text. */
const forText = process.execArgv.some((word) => word.startsWith('--input-type'));

/** Starts a thread of a Node process. */
export const startThread: StartThread = (member, onFailure) => {
  const worker = new Worker(new URL('./thread-entry.node.js', import.meta.url), {
    workerData: member,
    ...(forText && { execArgv: [] }),
  });
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => {
      worker.unref();
      resolve();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`exit code ${code}`));
      onFailure();
    });
  });
  return { ready, terminate: () => void worker.terminate() };
};
