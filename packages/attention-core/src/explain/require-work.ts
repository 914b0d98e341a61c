import { HeedError } from '../errors/index.js';

/** What a method would cost. */
export interface Work {
  /** Steps of arithmetic. */
  steps: number;
  /** How many a method may take. */
  most: number;
  /** How large the trace is: `128 × 128 pairs through 6 layers`. */
  size: string;
  /** What is cheaper. */
  advice: string;
}

/** @throws HeedError `input-too-long` for work of which nobody would await the end */
export function requireWork(where: string, { steps, most, size, advice }: Work): void {
  if (steps <= most) return;
  throw new HeedError({
    code: 'input-too-long',
    where,
    required: `a trace may take at most ${most.toExponential(0)} steps`,
    got: `about ${steps.toExponential(0)} for ${size}`,
    advice,
  });
}
