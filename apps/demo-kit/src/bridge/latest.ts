/** A queue of one: see {@link latest}. */
export interface Latest<Input> {
  /** Asks for an answer; an input still waiting is forgotten. */
  (input: Input): void;
  /** Forgets what waits, and the answer under way. */
  cancel(): void;
}

/**
 * Runs slow work for an input that changes quickly: after a pause, one at a time, and only the
 * newest input that waits. An answer that a newer input has overtaken is still shown while the
 * newer one runs, so that a page keeps moving while somebody types.
 *
 * @param work - the slow work
 * @param done - called with each answer, in order
 * @param failed - called with each error
 * @param pause - milliseconds without a new input before work begins. Default 0.
 */
export function latest<Input, Output>(
  work: (input: Input) => Promise<Output>,
  done: (output: Output, input: Input) => void,
  failed: (error: unknown, input: Input) => void,
  pause = 0,
): Latest<Input> {
  let waiting: { input: Input } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let round = 0;

  async function run(): Promise<void> {
    if (running || waiting === undefined) return;
    const { input } = waiting;
    const started = round;
    waiting = undefined;
    running = true;
    try {
      const output = await work(input);
      if (started === round) done(output, input);
    } catch (error) {
      if (started === round) failed(error, input);
    } finally {
      running = false;
      // Whoever came in meanwhile and has had its pause is next.
      if (waiting !== undefined && timer === undefined) void run();
    }
  }

  const ask = (input: Input): void => {
    waiting = { input };
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void run();
    }, pause);
  };
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
    waiting = undefined;
    round++;
  };
  return Object.assign(ask, { cancel });
}
