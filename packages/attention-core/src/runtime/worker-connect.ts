import { wrap } from 'comlink';
import { HeedError } from '../errors/index.js';
import { engineMessage } from './execution-engine.js';
import type { SessionHost } from './worker-host.js';
import type { StartWorker, WorkerLink } from './worker-link.js';
import { valueOf, type Reply } from './worker-reply.js';

/** A worker that can be asked. */
export interface ConnectedWorker {
  /**
   * Asks and waits for the answer.
   *
   * @throws HeedError what was thrown in the worker; `runtime-failed` where the worker cannot start
   * or breaks down; `input-value` for what cannot be sent to a worker
   */
  ask<Value>(question: (host: SessionHost) => Promise<Reply<Value>>): Promise<Value>;
  terminate(): void;
}

/**
 * Starts a worker and connects to it.
 *
 * @param where - named in errors
 */
export function connectWorker(start: StartWorker, where: string): ConnectedWorker {
  const broken = (got: string, advice?: string) =>
    new HeedError({
      code: 'runtime-failed',
      where,
      required: 'the worker that runs the model must start and stay alive',
      got,
      ...(advice && { advice }),
    });
  let failure: HeedError | undefined;
  // Not a race of promises: one that never settles would hold on to every answer it raced.
  const waiting = new Set<(error: HeedError) => void>();
  const fail = (reason: string, advice?: string) => {
    failure ??= broken(reason, advice);
    for (const reject of waiting) reject(failure);
  };
  let link: WorkerLink;
  try {
    link = start(fail);
  } catch (cause) {
    throw broken(engineMessage(cause)); // a page may be forbidden to start workers
  }
  const host = wrap<SessionHost>(link.endpoint) as unknown as SessionHost;
  return {
    async ask<Value>(question: (host: SessionHost) => Promise<Reply<Value>>) {
      if (failure) throw failure;
      let stop: (error: HeedError) => void = () => undefined;
      try {
        const answer = await new Promise<Reply<Value>>((resolve, reject) => {
          stop = reject;
          waiting.add(stop);
          link.keepAlive(true);
          question(host).then(resolve, reject);
        });
        return valueOf(answer);
      } catch (cause) {
        if (!(cause instanceof DOMException)) throw cause;
        const required = 'inputs and options must be of a kind that can be sent to a worker';
        const got = engineMessage(cause);
        throw new HeedError({ code: 'input-value', where, required, got, cause });
      } finally {
        waiting.delete(stop);
        link.keepAlive(waiting.size > 0);
      }
    },
    terminate: link.terminate,
  };
}
