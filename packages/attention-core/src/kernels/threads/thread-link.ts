import type { CrewMember } from './serve-crew.js';

/** A thread that has been started, from the side that started it. */
export interface ThreadLink {
  /** Settles once it waits for jobs. Rejected with the reason where it cannot start or breaks down. */
  ready: Promise<void>;
  terminate(): void;
}

/**
 * Starts a thread of kernels, which does not keep the process alive.
 *
 * @param onFailure - called when the thread ends without being told to
 */
export type StartThread = (member: CrewMember, onFailure: () => void) => ThreadLink;
