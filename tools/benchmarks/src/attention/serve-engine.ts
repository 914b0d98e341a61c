import type { Memory } from '../compile/runner.js';
import { median } from '../harness/statistics.js';
import type { AttentionEngine } from './engine.js';
import { startOf, type Place } from './layout.js';
import { resultNames, type Problem } from './problem.js';
import type { Rows } from './reference.js';

/** Milliseconds of a run: the median over a turn. */
export interface Turn {
  wall: number;
  /** Of the processor, all threads together; unknown in a page. */
  processor?: number;
}

/** What the first run took. */
export interface FirstRun {
  milliseconds: number;
  /** Bytes that the process had at most during the run, beyond what it had before. */
  bytes: number;
}

/** What a contestant is told. Replies: `string`, `FirstRun`, `Rows`, a `Turn`. */
export type AttentionRequest =
  | { do: 'prepare' }
  | { do: 'weigh' }
  | { do: 'rows'; places: Place[] }
  | { do: 'turn'; milliseconds: number };

/** What an engine's process or page can tell about itself; a page knows neither. */
export interface Surroundings {
  memory?(): Memory;
  /** Lets the peak of the memory begin anew; gives the bytes that there are now. */
  forgetPeak?(): number;
  /** Milliseconds of processor time so far, all threads together. */
  processorTime?(): number;
}

/** Rows of the results of the last run, at some places. */
async function rowsAt(
  engine: AttentionEngine,
  problem: Problem,
  places: readonly Place[],
): Promise<Rows> {
  const found = await engine.results();
  const row = (values: Float32Array, place: Place) => {
    const start = startOf(problem, place, engine.layout);
    return [...values.subarray(start, start + problem.width)];
  };
  const known = resultNames.filter((name) => found[name]);
  return Object.fromEntries(
    known.map((name) => [name, places.map((place) => row(found[name]!, place))]),
  );
}

/**
 * The contestant's side: makes an attention ready when told, then runs it. A turn lasts at least as
 * long as is asked for, and counts with the median of the runs in it.
 */
export function serveEngine(
  prepare: (problem: Problem) => Promise<AttentionEngine>,
  problem: Problem,
  { memory, forgetPeak, processorTime }: Surroundings,
): (request: AttentionRequest) => Promise<unknown> {
  let engine: AttentionEngine | undefined;

  /** A problem so small that running it needs hardly any memory starts the engine itself. */
  async function weigh(): Promise<FirstRun> {
    const small = await prepare({ ...problem, batch: 1, heads: 1, length: 16 });
    await small.run();
    engine = await prepare(problem);
    const before = forgetPeak!();
    const start = performance.now();
    await engine.run();
    const milliseconds = performance.now() - start;
    return { milliseconds, bytes: memory!().peak! - before };
  }

  async function turn(milliseconds: number): Promise<Turn> {
    const wall: number[] = [];
    const processor: number[] = [];
    const end = performance.now() + milliseconds;
    do {
      const [start, used] = [performance.now(), processorTime?.()];
      await engine!.run();
      if (used !== undefined) processor.push(processorTime!() - used);
      wall.push(performance.now() - start);
    } while (performance.now() < end);
    return {
      wall: median(wall),
      ...(processor.length > 0 && { processor: median(processor) }),
    };
  }

  return async (request) => {
    switch (request.do) {
      case 'prepare':
        engine = await prepare(problem);
        await engine.run();
        return engine.about;
      case 'weigh':
        return weigh();
      case 'rows':
        return rowsAt(engine!, problem, request.places);
      case 'turn':
        return turn(request.milliseconds);
    }
  };
}
