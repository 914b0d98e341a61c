/** A way to give an input of one's own. */
export interface OwnInput {
  /** What to put below the examples. */
  readonly roots: readonly HTMLElement[];
  /** Whether one input follows the other by itself, as from a camera. */
  readonly live?: boolean;
  /** The last input has been answered: there may be another. */
  next?(): void;
  /** Ends what goes on by itself: another input was chosen, or something failed. */
  stop?(): void;
}

/** What an input of one's own tells its hero. */
export interface OwnInputEvents<Input> {
  /** Here is one. */
  onInput(input: Input): void;
  /** One could not be had. */
  onProblem(error: unknown): void;
  /** What went on by itself has ended. */
  onStop(): void;
}
