/**
 * Keeps the page for later: after this, it opens without a network. Does nothing where the browser
 * has no service workers, or in development.
 *
 * @returns when the page's files are stored
 */
export async function keepForOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('./service-worker.js');
  await navigator.serviceWorker.ready;
  document.documentElement.dataset['offline'] = 'ready';
}
