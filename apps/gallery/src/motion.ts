/** Whether this visitor wants things that move, or data that nobody asked for. */
export function wantsMotion(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return !reducesMotion() && connection?.saveData !== true;
}

/** Milliseconds in which light fades. */
export const fade = 150;

/** When light has had its time to fade; at once for those who want no motion. */
export function faded(): Promise<void> {
  if (reducesMotion() || document.hidden) return Promise.resolve();
  return new Promise((resolve) => setTimeout(resolve, fade));
}

/** When the browser has nothing better to do. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}

function reducesMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
