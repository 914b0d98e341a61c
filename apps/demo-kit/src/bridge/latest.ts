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
 * @param work - the slow work; its signal stops it when it was cancelled, or overtaken where `stops` says so
 * @param done - called with each answer, in order
 * @param failed - called with each error
 * @param pause - milliseconds without a new input before work begins. Default 0.
 * @param stops - whether a newer input stops the work under way, of which nothing is shown then: for work that
 *   shows what it does while it does it. Default `false`.
 */
export function latest<Input, Output>(
  work: (input: Input, signal: AbortSignal) => Promise<Output>,
  done: (output: Output, input: Input) => void,
  failed: (error: unknown, input: Input) => void,
  pause = 0,
  stops = false,
): Latest<Input> {
  let waiting: { input: Input } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  async function run(): Promise<void> {
    if (running || waiting === undefined) return;
    const { input } = waiting;
    const control = new AbortController();
    waiting = undefined;
    running = control;
    try {
      const output = await work(input, control.signal);
      if (!control.signal.aborted) done(output, input);
    } catch (error) {
      if (!control.signal.aborted) failed(error, input);
    } finally {
      running = undefined;
      // Whoever came in meanwhile and has had its pause is next.
      if (waiting !== undefined && timer === undefined) void run();
    }
  }

  function begin(): void {
    timer = undefined;
    if (stops && waiting !== undefined) running?.abort();
    void run();
  }

  const ask = (input: Input): void => {
    waiting = { input };
    clearTimeout(timer);
    // Without a pause no timer, which a page that draws lets wait.
    if (pause === 0) queueMicrotask(begin);
    else timer = setTimeout(begin, pause);
  };
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
    waiting = undefined;
    running?.abort();
  };
  return Object.assign(ask, { cancel });
}
