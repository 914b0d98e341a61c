import { Crew, type CrewParts } from './crew.js';

/**
 * Starts threads, where there can be any.
 *
 * @param threads - with this one, ≥ 2
 * @returns why there are none, where there are none
 */
export async function startCrew(threads: number, parts: CrewParts): Promise<Crew | string> {
  if (typeof SharedArrayBuffer === 'undefined') {
    return 'memory cannot be shared: the page must be cross-origin isolated, by the headers COOP and COEP';
  }
  try {
    // Only now: a page without threads loads nothing of them.
    const { startThread } = await import('#start-thread');
    return await Crew.start(startThread, threads, parts);
  } catch (cause) {
    return `no thread could be started: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
