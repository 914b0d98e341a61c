import type { CompileReport } from '@heed/attention-core/compile';
import { median } from '../harness/statistics.js';

/** The models that are measured. */
export type ModelName = 'transformer' | 'cnn' | 'lstm';

/** What is run over and over: a training step, which gives the loss, or a forward pass: logits. */
export type Work = 'train' | 'predict';

/** What a process is started for. */
export interface Job {
  model: ModelName;
  work: Work;
}

/** A job on an engine, ready to run. */
export interface Runner {
  /** Version and settings, in words. */
  about: string;
  /** How Heed's compilation went. */
  compilation?: CompileReport;
  /** Runs once: the loss, or the logits one after the other. */
  run(): Promise<readonly number[]>;
}

/** Memory of a process or page in bytes, as far as it can be known there. */
export interface Memory {
  /** The largest resident set that the process ever had, Node or Python themselves included. */
  peak?: number;
  /** WebAssembly memories together; they never shrink. */
  wasm?: number;
}

/** What a contestant is told. Replies: `Preparation`, `number[][]`, a `number` of milliseconds, `Memory`. */
export type Request =
  | { do: 'prepare' }
  | { do: 'run'; times: number }
  | { do: 'turn'; milliseconds: number }
  | { do: 'memory' };

/** What is known once it is ready. */
export type Preparation = Pick<Runner, 'about' | 'compilation'>;

/**
 * The contestant's side: makes the job ready when told, then runs it. A turn lasts at least as long
 * as is asked for, and takes the median of the runs in it, so that the first, which finds the
 * caches full of what others did, does not count for much.
 */
export function contestant(
  prepare: () => Promise<Runner>,
  memory: () => Memory,
): (request: Request) => Promise<unknown> {
  let runner: Runner | undefined;

  async function times(count: number): Promise<(readonly number[])[]> {
    const results: (readonly number[])[] = [];
    while (results.length < count) results.push(await runner!.run());
    return results;
  }

  async function turn(milliseconds: number): Promise<number> {
    const samples: number[] = [];
    const end = performance.now() + milliseconds;
    do {
      const start = performance.now();
      await runner!.run();
      samples.push(performance.now() - start);
    } while (performance.now() < end);
    return median(samples);
  }

  return async (request) => {
    switch (request.do) {
      case 'prepare': {
        const { about, compilation } = (runner = await prepare());
        return { about, ...(compilation && { compilation }) } satisfies Preparation;
      }
      case 'run':
        return times(request.times);
      case 'turn':
        return turn(request.milliseconds);
      case 'memory':
        return memory();
    }
  };
}
