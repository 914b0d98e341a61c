import type { AttentionKernels } from '../attention-kernels.js';
import type { Job } from './job.js';

/** Works on a job in this thread. Yields the number of pieces that are done, after each. */
export function* workAlone(
  kernels: AttentionKernels,
  { operation, problem, pieces, scratch }: Job,
): Generator<number, void> {
  for (let piece = 0; piece < pieces; piece++) {
    kernels[operation](problem, scratch, piece, piece + 1);
    yield piece + 1;
  }
}
