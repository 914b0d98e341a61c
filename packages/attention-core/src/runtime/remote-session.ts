import { transfer } from 'comlink';
import { asyncDisposable } from './async-disposable.js';
import { Programs } from './programs.js';
import { requireOpen } from './require-open.js';
import type { Session } from './session.js';
import type { ConnectedWorker } from './worker-connect.js';
import type { SessionFacts } from './worker-host.js';
import { buffersOf, copyTensors } from './worker-tensors.js';

/** What a session in a worker answers for. */
export interface RemoteSession {
  facts: SessionFacts;
  /** The graph of the file that it runs; undefined: the file's own. */
  program?: string;
  where: string;
  /** Whether the worker is still there. */
  isOpen: () => boolean;
  /** Called once, when the session is disposed of. */
  onDispose: () => Promise<void>;
}

/** A session that a worker runs, to be used as one of this thread. */
export function remoteSession(
  worker: ConnectedWorker,
  { facts, program, where, isOpen, onDispose }: RemoteSession,
): Session {
  let disposed: Promise<void> | undefined;
  const isAlive = () => !disposed && isOpen();
  const programs = new Programs<Session>(facts.programs, where, async (name, forget) =>
    remoteSession(worker, {
      ...{ facts: await worker.ask((host) => host.program(name)), program: name, where },
      isOpen: isAlive,
      onDispose: () => {
        forget();
        return isAlive() ? worker.ask((host) => host.dispose(name)) : Promise.resolve();
      },
    }),
  );
  return asyncDisposable({
    ...facts,
    async run(feeds: Parameters<Session['run']>[0], fetch?: readonly string[]) {
      requireOpen(isAlive(), where);
      const copies = copyTensors(feeds);
      return worker.ask((host) => host.run(transfer(copies, buffersOf(copies)), fetch, program));
    },
    async program(name: string) {
      requireOpen(isAlive(), where);
      return programs.get(name);
    },
    dispose() {
      disposed ??= onDispose();
      return disposed;
    },
  });
}
