/** Steps that count for the current speed. */
const window = 50;

/** Tells how fast training goes and how long it will take. */
export class StepClock {
  private readonly times: number[] = [performance.now()];
  private readonly started: number;

  /** @param before - seconds that the training took before it was resumed; default 0 */
  constructor(before = 0) {
    this.started = performance.now() - 1000 * before;
  }

  /** Seconds since the training began, those before it was resumed included. */
  seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  /** Call it after each step. */
  tick(): void {
    this.times.push(performance.now());
    if (this.times.length > window + 1) this.times.shift();
  }

  /** Speed of the last steps, and the time that more steps will take at that speed. */
  rates(stepsLeft: number): { stepsPerSecond: number; secondsLeft: number } {
    const spent = (this.times.at(-1)! - this.times[0]!) / 1000;
    const stepsPerSecond = spent > 0 ? (this.times.length - 1) / spent : 0;
    return {
      stepsPerSecond,
      secondsLeft: stepsPerSecond > 0 ? stepsLeft / stepsPerSecond : Infinity,
    };
  }
}
