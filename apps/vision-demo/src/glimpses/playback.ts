import type { Pointed } from '@heed/demo-kit';

/** Shows things one after the other. */
export interface Playback {
  /** Points at the first of so many, then at the next, and at last at none. */
  start(count: number): void;
  stop(): void;
}

/**
 * Makes a {@link Playback}, which ends as soon as somebody points at something.
 *
 * @param pause - milliseconds that each is pointed at. Default 900.
 */
export function playback(pointed: Pointed, pause = 900): Playback {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pointing = false;

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function play(index: number, count: number): void {
    pointing = true;
    pointed.point(index < count ? index : undefined);
    pointing = false;
    timer = index < count ? setTimeout(() => play(index + 1, count), pause) : undefined;
  }

  pointed.follow(() => {
    if (!pointing) stop();
  });
  return {
    start(count) {
      stop();
      play(0, count);
    },
    stop,
  };
}
