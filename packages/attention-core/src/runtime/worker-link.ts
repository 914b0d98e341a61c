import type { Endpoint } from 'comlink';

/** A worker that has been started, from the side that started it. */
export interface WorkerLink {
  endpoint: Endpoint;
  /**
   * Says whether an answer is awaited: in Node only then does the worker keep the process alive, so
   * that a program may end without `dispose`, as it may with a session of its own thread.
   */
  keepAlive(awaited: boolean): void;
  terminate(): void;
}

/**
 * Starts a worker that serves a session.
 *
 * @param onFailure - called where the worker cannot start or breaks down, with what to do about it
 */
export type StartWorker = (onFailure: (reason: string, advice?: string) => void) => WorkerLink;
