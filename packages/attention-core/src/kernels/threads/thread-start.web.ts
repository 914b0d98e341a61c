import { viteAdvice } from '../../runtime/bundler-advice.js';
import type { StartThread } from './thread-link.js';

/** Starts a thread of a page. Bundlers know this form, and make a file of the worker. */
export const startThread: StartThread = (member, onFailure) => {
  const worker = new Worker(new URL('./thread-entry.web.js', import.meta.url), { type: 'module' });
  const ready = new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', () => resolve());
    worker.addEventListener('error', ({ message }) => {
      // Without a message the script itself could not be loaded.
      const moved = !message && import.meta.url.includes('/node_modules/');
      reject(new Error(`${message || 'no script'}${moved ? `. ${viteAdvice}` : ''}`));
      onFailure();
    });
  });
  worker.postMessage(member);
  return { ready, terminate: () => worker.terminate() };
};
