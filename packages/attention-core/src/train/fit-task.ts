import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { FitOptions } from './fit-options.js';
import { modelTask, type ModelTask } from './layers-model.js';
import type { Batch } from './training-step.js';
import { variableOf } from './variable-of.js';

/**
 * What `fit` computes: the caller's loss, or what the model was compiled with.
 *
 * @throws HeedError `option` when there is no loss, or no optimizer, or two
 */
export function fitTask<B extends Batch>(
  model: tf.LayersModel,
  { loss, optimizer = model.optimizer }: FitOptions<B>,
): ModelTask {
  if (!loss) {
    const task = modelTask(model);
    if (optimizer === task.optimizer) return task;
    throw new HeedError({
      code: 'option',
      where: 'fit',
      required: "with the model's own loss, the optimizer must be the model's own",
      got: 'another one',
      advice: 'Give it to model.compile, or give fit a loss.',
    });
  }
  if (!optimizer) {
    throw new HeedError({
      code: 'option',
      where: 'fit',
      required: 'there must be an optimizer',
      advice: 'Pass one, such as tf.train.adam(1e-3), or call model.compile.',
    });
  }
  const trained = model.trainableWeights.map(variableOf);
  // The overloads of fit say that the data gives what the loss takes.
  const of = (batch: Batch, training: boolean) => loss(batch as B, training);
  return {
    names: ['loss'],
    optimizer,
    run: (batch) => [optimizer.minimize(() => of(batch, true), true, trained)!],
    measure: (batch) => [of(batch, false)],
  };
}
