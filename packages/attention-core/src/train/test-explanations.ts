import { seededRandom, shuffled } from '../explain/seeded-random.js';
import type { AnswerOptions, CallOptions } from '../plugin/call-options.js';
import type { Task, TaskResult } from '../plugin/contract.js';
import type { TaskFaithfulness } from '../plugin/task-faithfulness.js';
import type { Watched } from './recipe-run.js';

/** What explanations are tested on. */
export interface TestedExplanations<
  Input,
  Options extends CallOptions = CallOptions,
> extends Watched {
  inputs: readonly Input[];
  /** What inputs are called, for `onMessage`: `pictures`. */
  noun: string;
  /** How many of them are drawn, ≥ 1; fewer where there are fewer. */
  most: number;
  /** Draws the inputs, and the random orders that explanations are compared with. */
  seed: number;
  /** Of the answers that are explained. Default: the task's defaults. */
  options?: AnswerOptions<Options>;
}

/**
 * How faithful explanations of a model file's answers are; it is asked as its users ask it.
 *
 * @param file - opened by the task's `load`, and freed at the end
 * @throws HeedError as the task's `load` and `faithfulness`
 */
export async function testExplanations<
  Input,
  Result extends TaskResult,
  Options extends CallOptions,
>(
  task: Task<Input, Result, Options>,
  file: Uint8Array,
  { inputs, noun, most, seed, options, signal, onMessage }: TestedExplanations<Input, Options>,
): Promise<TaskFaithfulness> {
  const sample = shuffled(inputs, seededRandom(seed)).slice(0, most);
  onMessage?.(`Testing explanations of ${sample.length} ${noun}`);
  const loaded = await task.load(file);
  try {
    // Awaited here, or it would be disposed of before.
    return await loaded.faithfulness(sample, {
      seed,
      ...(options && { options }),
      ...(signal && { signal }),
    });
  } finally {
    await loaded.dispose();
  }
}
