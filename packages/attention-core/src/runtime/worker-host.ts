import { expose, transfer, type Endpoint } from 'comlink';
import { openSession } from './open-session.js';
import type { Session, SessionOptions } from './session.js';
import { reply, type Reply } from './worker-reply.js';
import { buffersOf, type NamedTensors } from './worker-tensors.js';

/** What is known of a session once it is open. */
export type SessionFacts = Pick<
  Session,
  'metadata' | 'inputNames' | 'inputs' | 'outputNames' | 'programs' | 'provider' | 'report'
>;

/** What a worker offers to the thread that started it: one session, and its programs by name. */
export interface SessionHost {
  /** Opens the session; to be called first, and once. */
  open(
    bytes: Uint8Array,
    options: SessionOptions & { where: string },
  ): Promise<Reply<SessionFacts>>;
  /** Opens a further graph of its file; see `Session.program`. */
  program(name: string): Promise<Reply<SessionFacts>>;
  /** Runs the session, or one of its programs; see `Session.run`. */
  run(
    feeds: NamedTensors,
    fetch: readonly string[] | undefined,
    program: string | undefined,
  ): Promise<Reply<NamedTensors>>;
  /** Frees the session, or one of its programs, after the runs that were asked for before. */
  dispose(program?: string): Promise<Reply<void>>;
}

const factsOf = (session: Session): SessionFacts => {
  const { metadata, inputNames, inputs, outputNames, programs, provider, report } = session;
  return { metadata, inputNames, inputs, outputNames, programs, provider, report };
};

/**
 * Serves a session from this worker.
 *
 * @param endpoint - this worker's end of the channel
 */
export function serveSession(endpoint: Endpoint): void {
  let where: string;
  let session: Session;
  const sessionOf = (program: string | undefined) =>
    program === undefined ? session : session.program(program);
  const host: SessionHost = {
    open: (bytes, options) => {
      ({ where } = options);
      return reply(where, async () => {
        session = await openSession(bytes, options);
        return factsOf(session);
      });
    },
    program: (name) => reply(where, async () => factsOf(await session.program(name))),
    run: async (feeds, fetch, program) => {
      const answer = await reply(where, async () => (await sessionOf(program)).run(feeds, fetch));
      return transfer(answer, answer.ok ? buffersOf(answer.value) : []);
    },
    dispose: (program) => reply(where, async () => (await sessionOf(program)).dispose()),
  };
  expose(host, endpoint);
}
