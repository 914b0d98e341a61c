import type { CallOptions, Task, TaskFaithfulness, TaskResult } from '@heed/attention-core/plugin';
import { seededRandom, shuffled, type Watched } from '@heed/attention-core/train';

/** What explanations are tested on. */
export interface TestedExplanations<Input> extends Watched {
  inputs: readonly Input[];
  /** How many of them, drawn by the seed. */
  most: number;
  seed: number;
}

/** How faithful explanations of a model file's answers are; it is asked as its users ask it. */
export async function testExplanations<
  Input,
  Result extends TaskResult,
  Options extends CallOptions,
>(
  task: Task<Input, Result, Options>,
  file: Uint8Array,
  { inputs, most, seed, signal, onMessage }: TestedExplanations<Input>,
): Promise<TaskFaithfulness> {
  const sample = shuffled(inputs, seededRandom(seed)).slice(0, most);
  onMessage?.(`Testing explanations of ${sample.length} pictures`);
  await using loaded = await task.load(file);
  // Awaited here, or it would be disposed of before.
  return await loaded.faithfulness(sample, { seed, ...(signal && { signal }) });
}
