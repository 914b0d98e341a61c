import { expose, transfer, type Endpoint } from 'comlink';
import { openSession } from './open-session.js';
import type { Session, SessionOptions } from './session.js';
import { reply, type Reply } from './worker-reply.js';
import { buffersOf, type NamedTensors } from './worker-tensors.js';

/** What is known of a session once it is open. */
export type SessionFacts = Pick<
  Session,
  'metadata' | 'inputNames' | 'inputs' | 'outputNames' | 'provider' | 'report'
>;

/** What a worker offers to the thread that started it: one session. */
export interface SessionHost {
  /** Opens the session; to be called first, and once. */
  open(
    bytes: Uint8Array,
    options: SessionOptions & { where: string },
  ): Promise<Reply<SessionFacts>>;
  /** Runs the session; see `Session.run`. */
  run(feeds: NamedTensors, fetch: readonly string[] | undefined): Promise<Reply<NamedTensors>>;
  /** Frees the session, after the runs that were asked for before. */
  dispose(): Promise<Reply<void>>;
}

/**
 * Serves a session from this worker.
 *
 * @param endpoint - this worker's end of the channel
 */
export function serveSession(endpoint: Endpoint): void {
  let where: string;
  let session: Session;
  const host: SessionHost = {
    open: (bytes, options) => {
      ({ where } = options);
      return reply(where, async () => {
        session = await openSession(bytes, options);
        const { metadata, inputNames, inputs, outputNames, provider, report } = session;
        return { metadata, inputNames, inputs, outputNames, provider, report };
      });
    },
    run: async (feeds, fetch) => {
      const answer = await reply(where, () => session.run(feeds, fetch));
      return transfer(answer, answer.ok ? buffersOf(answer.value) : []);
    },
    dispose: () => reply(where, () => session.dispose()),
  };
  expose(host, endpoint);
}
