import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../compare.js';
import {
  answersOf,
  compiledLosses,
  eagerLosses,
  lossOf,
  trainedVariables,
  type MakeTiny,
} from './tiny.js';

/** Tests that a model can learn, and learns the same each time. */
export function testTraining(make: MakeTiny): void {
  test('each trainable weight gets a finite gradient that is not zero', async () => {
    const experiment = await make();
    const wrong = tf.tidy(() => {
      const variables = trainedVariables(experiment);
      const { grads } = tf.variableGrads(() => lossOf(experiment, true), variables);
      return experiment.model.trainableWeights.flatMap(({ originalName }, index) => {
        const slopes = [...(grads[variables[index]!.name]?.dataSync() ?? [])];
        if (!slopes.every(Number.isFinite)) return [`${originalName}: not finite`];
        return slopes.some((slope) => slope !== 0) ? [] : [`${originalName}: zero`];
      });
    });
    experiment.dispose();
    expect(wrong).toEqual([]);
  });

  test('training gets the loss below that of the majority answer', async () => {
    const experiment = await make();
    const { majorityLoss, steps } = experiment;
    const measure = () => tf.tidy(() => lossOf(experiment, false).dataSync()[0]!);
    const before = measure();
    await compiledLosses(experiment, steps);
    const after = measure();
    experiment.dispose();
    expect(after).toBeLessThan(Math.min(majorityLoss, before));
  });

  test('the same seed gives the same losses, compiled or not', async () => {
    const runs: number[][] = [];
    for (const losses of [compiledLosses, compiledLosses, eagerLosses]) {
      const experiment = await make();
      runs.push(await losses(experiment, Math.min(5, experiment.steps)));
      experiment.dispose();
    }
    const [first, second, eager] = runs;
    expect(second).toEqual(first);
    expectClose(first!, eager!, 1e-4);
  });

  test('no tensor leaks from a step or an answer', async () => {
    const experiment = await make();
    eagerLosses(experiment, 1); // makes what the optimizer remembers
    const before = tf.memory().numTensors;
    eagerLosses(experiment, 1);
    answersOf(experiment);
    const after = tf.memory().numTensors;
    experiment.dispose();
    expect(after).toBe(before);
  });
}
