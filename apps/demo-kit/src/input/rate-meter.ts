/** How often something happens, by when it happened last. */
export interface RateMeter {
  /**
   * It happens now.
   *
   * @param now - milliseconds
   * @returns times a second; `undefined` at the first time
   */
  tick(now: number): number | undefined;
}

/** @param span - milliseconds that are looked back. Default 3000. */
export function rateMeter(span = 3000): RateMeter {
  let times: number[] = [];
  return {
    tick(now) {
      // What is slower than the span still has the time before.
      times = times.filter((time, index) => now - time <= span || index === times.length - 1);
      times.push(now);
      const past = now - times[0]!;
      return past > 0 ? (1000 * (times.length - 1)) / past : undefined;
    },
  };
}
