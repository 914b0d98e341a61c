import { nextTurn } from './next-turn.js';
import { throwIfAborted } from './throw-if-aborted.js';

/**
 * Between two steps of long work: gives whoever may abort the signal a turn to do so. Engines answer
 * without one, and then the click or the message that stops the work would come after all of it.
 * Without a signal there is nothing to wait for.
 *
 * @throws HeedError `aborted` once the signal has stopped the call
 */
export async function yieldToSignal(signal: AbortSignal | undefined, where: string): Promise<void> {
  if (!signal) return;
  if (!signal.aborted) await nextTurn();
  throwIfAborted(signal, where);
}
