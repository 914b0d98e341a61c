import type { TrainingProgress } from '@heed/attention-core/train';
import { HeedError } from '@heed/attention-core/errors';
import type { Lesson, LessonNews, TaughtModel } from './lesson.js';

/** How a page follows a lesson. */
export interface LessonCall {
  /** Ends the worker, whatever it is doing. */
  signal: AbortSignal;
  onProgress: (progress: TrainingProgress) => void;
}

/**
 * Teaches in a worker of its own, which is fetched only now and gone afterwards.
 *
 * @throws HeedError as `teach`; `aborted` after the signal, `runtime-failed` where the worker does not start
 */
export async function teachInWorker(
  lesson: Lesson,
  { signal, onProgress }: LessonCall,
): Promise<TaughtModel> {
  const worker = new Worker(new URL('./teach-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<TaughtModel>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(cancelled()), { once: true });
      worker.addEventListener('error', () => reject(notStarted()));
      worker.addEventListener('message', ({ data }: MessageEvent<LessonNews>) => {
        if ('progress' in data) onProgress(data.progress);
        else if (data.reply.ok) resolve(data.reply.value);
        else reject(new HeedError(data.reply.detail));
      });
      worker.postMessage(lesson);
    });
  } finally {
    worker.terminate();
  }
}

const cancelled = (): HeedError =>
  new HeedError({ code: 'aborted', where: 'page', required: 'teaching was cancelled' });

const notStarted = (): HeedError =>
  new HeedError({
    code: 'runtime-failed',
    where: 'page',
    required: 'the worker that teaches must start',
    advice: 'Check the connection and try again.',
  });
