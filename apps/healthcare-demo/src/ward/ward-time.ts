import { lastStep } from './steps.js';

/** Milliseconds of a step: 48 hours take 40 seconds. */
const pace = 40_000 / lastStep;

/** Time that passes in a ward, step by step. */
export interface WardTime {
  /** Steps since admission. */
  readonly step: number;
  readonly playing: boolean;
  /** Goes on by itself until the last step; from the beginning where that was reached. */
  play(): void;
  pause(): void;
  /** Goes to a step, and stands still there. */
  set(step: number): void;
}

/**
 * Time that stands still at admission. A step that plays lasts as long as the ward needs for it, at least its share of 40
 * seconds.
 *
 * @param onChange - it is another step, or time began or stopped to pass; settles when the ward has got there
 */
export function wardTime(onChange: () => Promise<void>): WardTime {
  let step = 0;
  let playing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts changes: what waits for an older one must not go on. */
  let changes = 0;

  async function change(): Promise<void> {
    clearTimeout(timer);
    const now = ++changes;
    const began = performance.now();
    await onChange();
    if (!playing || now !== changes) return;
    timer = setTimeout(advance, Math.max(0, pace - (performance.now() - began)));
  }

  function advance(): void {
    step += 1;
    playing = step < lastStep;
    void change();
  }

  return {
    get step() {
      return step;
    },
    get playing() {
      return playing;
    },
    play() {
      playing = true;
      if (step >= lastStep) step = 0;
      void change();
    },
    pause() {
      playing = false;
      void change();
    },
    set(to) {
      step = to;
      playing = false;
      void change();
    },
  };
}
