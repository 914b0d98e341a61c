import { MessageChannel, Worker } from 'node:worker_threads';
import type { Endpoint } from 'comlink';
import type { StartWorker } from './worker-link.js';

/** Whether this program came as text: workers inherit its words, and refuse those about text. */
const forText = process.execArgv.some((word) => word.startsWith('--input-type'));

/** Starts a thread of a Node process. */
export const startWorker: StartWorker = (onFailure) => {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./worker-entry.node.js', import.meta.url), {
    workerData: port2,
    transferList: [port2],
    ...(forText && { execArgv: [] }),
  });
  worker.on('error', (error: Error) => onFailure(error.message));
  worker.on('exit', (code) => onFailure(`exit code ${code}`));
  return {
    endpoint: port1 as unknown as Endpoint,
    keepAlive: (awaited) => {
      for (const handle of [worker, port1]) handle[awaited ? 'ref' : 'unref']();
    },
    terminate: () => {
      port1.close();
      void worker.terminate();
    },
  };
};
