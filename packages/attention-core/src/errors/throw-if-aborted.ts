import { HeedError } from './heed-error.js';

/** @throws HeedError `aborted` once a signal has stopped the call */
export function throwIfAborted(signal: AbortSignal | undefined, where: string): void {
  if (!signal?.aborted) return;
  const required = 'the call was stopped by its signal';
  throw new HeedError({ code: 'aborted', where, required, cause: signal.reason });
}
