import { Interrupted } from './failure.js';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** npm and other wrappers pass on a Ctrl-C that the terminal has sent already. */
const echoMilliseconds = 1_000;

/**
 * Runs work that Ctrl-C stops in good order: the first one aborts `signal`, a later one exits at
 * once.
 *
 * @throws Interrupted where the work failed because it was stopped
 */
export async function interruptible<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  let stoppedAt = 0;
  const stop = () => {
    if (stoppedAt === 0) {
      stoppedAt = Date.now();
      controller.abort();
    } else if (Date.now() - stoppedAt > echoMilliseconds) {
      process.exit(130);
    }
  };
  for (const name of signals) process.on(name, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? new Interrupted() : error;
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}
