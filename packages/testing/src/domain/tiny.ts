import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import type { TinyExperiment } from '@heed/attention-core/train';

/** Makes a tiny experiment; without a seed, always the same one. */
export type MakeTiny = (seed?: number) => Promise<TinyExperiment>;

/** The variables behind the weights that are trained. */
export const trainedVariables = ({ model }: TinyExperiment): tf.Variable[] =>
  model.trainableWeights.map((weight) => weight.read() as tf.Variable);

/** The model's outputs for the experiment's batch. The caller disposes them. */
export const apply = ({ model, inputs }: TinyExperiment, training = false): tf.Tensor[] =>
  [model.apply(inputs, { training }) as tf.Tensor | tf.Tensor[]].flat();

/** The loss of the experiment's batch; dropout is at work when training. */
export const lossOf = (experiment: TinyExperiment, training: boolean): tf.Scalar =>
  tf.tidy(() => experiment.loss(apply(experiment, training)));

/** What the model answers, as numbers. */
export const answersOf = (experiment: TinyExperiment): number[][] =>
  tf.tidy(() => apply(experiment).map((output) => [...output.dataSync()]));

const minimize = (experiment: TinyExperiment): tf.Scalar =>
  experiment.optimizer.minimize(
    () => lossOf(experiment, true),
    true,
    trainedVariables(experiment),
  )!;

/** Losses of some training steps in plain tfjs. */
export function eagerLosses(experiment: TinyExperiment, steps: number): number[] {
  return Array.from({ length: steps }, () => tf.tidy(() => minimize(experiment).dataSync()[0]!));
}

/** Losses of some compiled training steps; afterwards the model holds what was learned. */
export async function compiledLosses(experiment: TinyExperiment, steps: number): Promise<number[]> {
  // So small a step is slower with several threads, and much slower on a busy machine.
  const step = await compile(() => minimize(experiment), { inputs: {}, threads: 1 });
  const losses: number[] = [];
  for (let done = 0; done < steps; done++) {
    const loss = await step({});
    losses.push((await loss.data())[0]!);
    loss.dispose();
  }
  await step.dispose();
  return losses;
}
