import { HeedError } from '@heed/attention-core/errors';
import type { LoadedTask, Task, TaskResult } from '@heed/attention-core/plugin';
import { type Endpoint, expose, type ProxyMethods, releaseProxy } from 'comlink';
import { download } from './download.js';
import type { LoadProgress, Reply, TaskHost } from './protocol.js';

/**
 * Runs a task in this worker for the page that started it.
 *
 * @param task - the task, from its domain package
 * @param endpoint - who to talk to. Default: the page that started this worker.
 */
export function serveTask<Input, Result extends TaskResult>(
  task: Task<Input, Result>,
  endpoint?: Endpoint,
): void {
  let opening: Promise<LoadedTask<Input, Result>> | undefined;

  function open(onProgress: (progress: LoadProgress) => void): Promise<LoadedTask<Input, Result>> {
    opening ??= download(task.model, onProgress).then((bytes) => task.load(bytes));
    // A failed start may be tried again, for instance when the connection is back.
    opening.catch(() => (opening = undefined));
    return opening;
  }

  const host: TaskHost<Input, Result> = {
    load: (onProgress) =>
      reply(async () => {
        await open(onProgress).finally(() => {
          // The page's callback is a channel of its own, which would stay open for good.
          (onProgress as Partial<ProxyMethods>)[releaseProxy]?.();
        });
      }),
    answer: (inputs, attention) =>
      reply(async () => (await open(() => undefined))(inputs, { attention })),
    explain: (input, method) =>
      reply(async () => (await open(() => undefined)).explain(input, { method })),
  };
  expose(host, endpoint);
}

async function reply<Value>(work: () => Promise<Value>): Promise<Reply<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof HeedError) {
      const { code, where, required, got, advice } = error.detail;
      const rest = { ...(got !== undefined && { got }), ...(advice !== undefined && { advice }) };
      return { ok: false, detail: { code, where, required, ...rest } };
    }
    const got = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      detail: {
        code: 'runtime-failed',
        where: 'page',
        required: 'the model must run',
        got,
        advice: 'Load the page again.',
      },
    };
  }
}
