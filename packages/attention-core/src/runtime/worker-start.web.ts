import { viteAdvice } from './bundler-advice.js';
import type { StartWorker } from './worker-link.js';

/** Starts a worker of a page. Bundlers know this form, and make a file of the worker. */
export const startWorker: StartWorker = (onFailure) => {
  const worker = new Worker(new URL('./worker-entry.web.js', import.meta.url), { type: 'module' });
  worker.addEventListener('error', ({ message }) => {
    // Without a message the script itself could not be loaded.
    const moved = !message && import.meta.url.includes('/node_modules/');
    onFailure(message || 'no script', moved ? viteAdvice : undefined);
  });
  return {
    endpoint: worker,
    keepAlive: () => undefined,
    terminate: () => worker.terminate(),
  };
};
