/** Which of several things somebody points at, in a picture or in the list beside it. */
export interface Pointed {
  /** Its place among them; `undefined` while nobody points at one. */
  readonly index: number | undefined;
  /** Somebody points at another one, or at none. */
  point(index: number | undefined): void;
  /** Calls back whenever that changes. */
  follow(listener: () => void): void;
}

/** Makes a {@link Pointed}. */
export function pointed(): Pointed {
  const listeners: (() => void)[] = [];
  let index: number | undefined;
  return {
    get index() {
      return index;
    },
    point(next) {
      if (next === index) return;
      index = next;
      for (const listener of listeners) listener();
    },
    follow(listener) {
      listeners.push(listener);
    },
  };
}
