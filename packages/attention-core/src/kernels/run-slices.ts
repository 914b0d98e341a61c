import { HeedError } from '../errors/index.js';
import { nextTurn } from '../errors/next-turn.js';
import type { AttendProgress, RunOptions } from './attend-options.js';

/** Milliseconds of work after which others may have their turn. */
const slice = 10;

/** Does all steps at once. */
export function runAtOnce<Result>(steps: Generator<AttendProgress, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * Does steps, a few milliseconds at a time.
 *
 * @param where - whose error it is
 * @throws HeedError `aborted` when its signal says so
 */
export async function runInSlices<Result>(
  where: string,
  steps: Generator<AttendProgress, Result>,
  { signal, onProgress }: RunOptions,
): Promise<Result> {
  let begun = performance.now();
  let total = 0;
  try {
    for (;;) {
      if (signal?.aborted) {
        const required = 'the computation was stopped by its signal';
        throw new HeedError({ code: 'aborted', where, required, cause: signal.reason });
      }
      const { done, value } = steps.next();
      if (done) {
        onProgress?.({ done: total, total });
        return value;
      }
      ({ total } = value);
      if (performance.now() - begun < slice) continue;
      onProgress?.(value);
      await nextTurn();
      begun = performance.now();
    }
  } finally {
    steps.return(undefined as Result);
  }
}
