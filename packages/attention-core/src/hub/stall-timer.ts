/** Stops what waits for a server that has gone silent, or when the caller says so. */
export class StallTimer {
  readonly #controller = new AbortController();
  readonly #patience: number;
  readonly #outer: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param patience - milliseconds without a sign of life */
  constructor(patience: number, outer: AbortSignal | undefined) {
    this.#patience = patience;
    this.#outer = outer;
    outer?.addEventListener('abort', this.#stop);
    this.alive();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether it was silence that stopped the wait. */
  stalled = false;

  /** A sign of life came. */
  alive(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.stalled = true;
      this.#stop();
    }, this.#patience);
  }

  /** Ends the wait, and what was not read of an answer. */
  abandon(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#stop);
    this.#stop();
  }

  readonly #stop = (): void => this.#controller.abort(this.#outer?.reason);
}
