import { throwIfAborted } from '../errors/throw-if-aborted.js';
import type { Turns } from '../runtime/turns.js';

/**
 * Does the work in its turn. The signal ends the wait for it at once; work that has begun ends by itself,
 * so that nobody's turn comes before it has tidied up.
 *
 * @throws HeedError `aborted` once the signal has ended the wait
 */
export function takeTurn<Value>(
  turns: Turns,
  work: () => Promise<Value>,
  signal: AbortSignal | undefined,
  where: string,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const leave = (): void => {
      try {
        throwIfAborted(signal, where);
      } catch (error) {
        reject(error as Error);
      }
    };
    const begin = async (): Promise<Value> => {
      signal?.removeEventListener('abort', leave);
      throwIfAborted(signal, where);
      return work();
    };
    leave();
    signal?.addEventListener('abort', leave);
    turns.take(begin).then(resolve, reject);
  });
}
