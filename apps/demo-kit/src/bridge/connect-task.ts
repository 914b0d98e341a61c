import { HeedError } from '@heed/attention-core/errors';
import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod, TaskResult } from '@heed/attention-core/plugin';
import { type Endpoint, proxy, wrap } from 'comlink';
import type { LoadProgress, Reply, TaskHost } from './protocol.js';

/** A task that runs in a worker. */
export interface ConnectedTask<Input, Result extends TaskResult> {
  /**
   * Downloads and opens the model.
   *
   * @throws HeedError what went wrong in the worker
   */
  load(onProgress: (progress: LoadProgress) => void): Promise<void>;
  /**
   * Answers inputs in order, loading the model first where that has not happened.
   *
   * @param options - `attention`: also say where the model looked; default `false`
   * @throws HeedError what went wrong in the worker
   */
  answer(inputs: readonly Input[], options?: { attention?: boolean }): Promise<Result[]>;
  /**
   * Says how much each part of an input counted for its answer, loading what that takes.
   *
   * @param method - one of the loaded task's `methods`
   * @throws HeedError what went wrong in the worker
   */
  explain(input: Input, method: ExplainMethod): Promise<Attribution>;
}

/**
 * Talks to a worker that runs `serveTask`.
 *
 * @param worker - the worker, or another end of a message channel
 */
export function connectTask<Input, Result extends TaskResult>(
  worker: Endpoint,
): ConnectedTask<Input, Result> {
  const host = wrap<TaskHost<Input, Result>>(worker) as unknown as TaskHost<Input, Result>;
  // A worker whose script cannot be loaded never answers: that, too, must reach the page.
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(workerFailed()));
  });
  failed.catch(() => undefined);
  const ask = async <Value>(reply: Promise<Reply<Value>>): Promise<Value> => {
    const answer = await Promise.race([reply, failed]);
    if (!answer.ok) throw new HeedError(answer.detail);
    return answer.value;
  };
  return {
    load: (onProgress) => ask(host.load(proxy(onProgress))),
    answer: (inputs, { attention = false } = {}) => ask(host.answer(inputs, attention)),
    explain: (input, method) => ask(host.explain(input, method)),
  };
}

function workerFailed(): HeedError {
  return new HeedError({
    code: 'runtime-failed',
    where: 'page',
    required: 'the worker that runs the model must start',
    advice: 'Load the page again; it needs a current browser.',
  });
}
