import { HeedError } from '@heed/attention-core/errors';
import { explainMethods, type Task } from '@heed/attention-core/plugin';
import type { Loaded } from './answers.js';

/** Tests that a task which declares its evidence explains its answers, and one that does not says so. */
export function testExplaining(task: Task, loaded: () => Loaded): void {
  test('explains its examples by every method that it offers, or refuses', async () => {
    const { methods } = loaded();
    for (const method of explainMethods) {
      const [example] = task.examples;
      if (!methods.includes(method)) {
        await expect(loaded().explain(example, { method })).rejects.toBeInstanceOf(HeedError);
        continue;
      }
      const { method: by, axis, scores } = await loaded().explain(example, { method });
      expect(by).toBe(method);
      expect(axis.labels).not.toEqual([]);
      expect(scores).toHaveLength(axis.labels.length);
      expect([...scores].every(Number.isFinite)).toBe(true);
    }
  });

  test('measures how faithful it is, the same for the same seed', async () => {
    const { methods } = loaded();
    if (methods.length === 0) {
      await expect(loaded().faithfulness(task.examples)).rejects.toBeInstanceOf(HeedError);
      return;
    }
    const options = { randomOrders: 2, steps: 3, methods: methods.slice(0, 2) };
    const report = await loaded().faithfulness(task.examples, options);
    expect(report.inputs + report.leftOut).toBe(task.examples.length);
    expect(report.methods.map(({ method }) => method)).toEqual(options.methods);
    const numbers = report.methods.flatMap(({ measures, gain, p }) => [
      ...Object.values(p),
      ...[measures, gain].flatMap((each) => Object.values(each).map(({ mean }) => mean)),
    ]);
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(await loaded().faithfulness(task.examples, options)).toEqual(report);
  });
}
