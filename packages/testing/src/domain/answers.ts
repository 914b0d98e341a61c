import { checkTrace } from '@heed/attention-core/explain';
import type { LoadedTask, Task, TaskResult } from '@heed/attention-core/plugin';
import { differenceOf, withoutMore } from './difference.js';
import { expectRowSums } from './row-sums.js';

/** A task's model, opened. */
export type Loaded = LoadedTask<unknown, TaskResult>;

/** How far numbers may be apart when the same model runs in another way. */
const tolerance = 1e-4;

/** Runs a batch; where the type of an input is unknown, the type checker takes it for one input. */
const answerAll = (model: Loaded, inputs: readonly unknown[], attention: boolean) =>
  model(inputs, { attention }) as Promise<TaskResult | TaskResult[]> as Promise<TaskResult[]>;

/** Tests that a shipped model answers its examples: alone, together, and on every provider. */
export function testAnswers(task: Task, loaded: () => Loaded): void {
  const { examples } = task;
  const withMaps = { attention: true };

  test.each(examples.map((example, index) => [index, example] as const))(
    'answers example %i and tells where it looked',
    async (_index, example) => {
      const { attention, ...answer } = await loaded()(example, withMaps);
      expect(task.describe(answer)).toMatch(/\S/);
      const trace = checkTrace(attention);
      expect(trace.model).toBe(task.id);
      expect(trace.maps).not.toEqual([]);
      for (const { weights, keys } of trace.maps) expectRowSums(weights, keys.labels.length);
      // Not asked, it does not tell; and telling changes nothing.
      const plain = await loaded()(example);
      expect(Object.keys(answer).sort()).toEqual(Object.keys(plain).sort());
      expect(differenceOf(plain, withoutMore(answer, plain), tolerance)).toBeUndefined();
    },
  );

  test('a batch, padded to its longest input, gives what each input gives alone', async () => {
    const together = await answerAll(loaded(), examples, true);
    expect(together).toHaveLength(examples.length);
    for (const [index, example] of examples.entries()) {
      const alone = await loaded()(example, withMaps);
      expect(differenceOf(together[index], alone, tolerance)).toBeUndefined();
    }
  });

  // Where an input is a list, an empty one is an input with nothing in it.
  if (Array.isArray(task.examples[0])) {
    test('an empty list is refused', async () => {
      const answer = answerAll(loaded(), [], false);
      await expect(answer).rejects.toMatchObject({ code: 'input-empty' });
    });
  } else {
    test('an empty batch gives no results', async () => {
      expect(await answerAll(loaded(), [], false)).toEqual([]);
    });
  }

  test('WebAssembly gives the same answers', async () => {
    const elsewhere = await task.load(undefined, { provider: 'wasm' });
    const [is, should] = [await elsewhere(examples), await loaded()(examples)];
    await elsewhere.dispose();
    expect(differenceOf(is, should, tolerance)).toBeUndefined();
  });

  test('has a card, and stops when disposed of', async () => {
    const other = await task.load();
    expect(other.task).toBe(task.id);
    expect(other.card).toMatch(/\S/);
    await other.dispose();
    await other.dispose();
    await expect(other(examples[0])).rejects.toMatchObject({ name: 'HeedError', code: 'disposed' });
  });
}
