import * as tf from '@tensorflow/tfjs';
import { classifier, expectSameWeights } from '../../test/fixtures/small-models.js';
import { modelTask } from './layers-model.js';
import { TrainingStep } from './training-step.js';

beforeAll(() => tf.setBackend('cpu'));

type Rated = tf.Optimizer & { learningRate: number };

/** Steps of a model whose learning rate changes after the first two. */
async function train(make: () => tf.Optimizer, change: (optimizer: Rated) => void) {
  const { model, x, y } = classifier(make);
  const task = modelTask(model);
  let traces = 0;
  const run = (batch: tf.NamedTensorMap) => {
    traces++;
    return task.run(batch);
  };
  const step = await TrainingStep.open({ ...task, run }, { x, y }, {});
  const compiled = traces;
  for (let at = 0; at < 4; at++) {
    if (at === 2) change(task.optimizer as Rated);
    await step.run({ x, y });
  }
  await step.dispose();
  const eager = classifier(make);
  for (let at = 0; at < 4; at++) {
    if (at === 2) change(eager.model.optimizer as Rated);
    await eager.model.trainOnBatch(x, y);
  }
  return { model, eager: eager.model, tracedAgain: traces - compiled };
}

const assign = (optimizer: Rated) => void (optimizer.learningRate = 0.3);
const call = (optimizer: Rated) => (optimizer as unknown as tf.SGDOptimizer).setLearningRate(0.3);

test.each<[string, () => tf.Optimizer, (optimizer: Rated) => void]>([
  ['sgd', () => tf.train.sgd(0.1), call],
  ['momentum', () => tf.train.momentum(0.1, 0.5), call],
  ['adagrad', () => tf.train.adagrad(0.1), assign],
  ['adadelta', () => tf.train.adadelta(0.1), assign],
  ['adam', () => tf.train.adam(0.1), assign],
  ['adamax', () => tf.train.adamax(0.1), assign],
  ['rmsprop', () => tf.train.rmsprop(0.1, 0.9, 0.5), assign],
])('%s follows its learning rate without a new trace', async (_, make, change) => {
  const { model, eager, tracedAgain } = await train(make, change);
  expectSameWeights(model, eager);
  expect(tracedAgain).toBe(0);
  expect(model.optimizer.iterations).toBe(4);
});

test('an optimizer that first computes with its learning rate takes a new graph', async () => {
  class Halving extends tf.SGDOptimizer {
    override applyGradients(gradients: Parameters<tf.Optimizer['applyGradients']>[0]): void {
      for (const { name, tensor } of gradients as { name: string; tensor: tf.Tensor }[]) {
        const variable = tf.engine().registeredVariables[name]!;
        variable.assign(tf.sub(variable, tf.mul(tensor, this.learningRate / 2)));
      }
      this.incrementIterations();
    }
  }
  const { model, eager, tracedAgain } = await train(() => new Halving(0.1), call);
  expectSameWeights(model, eager);
  expect(tracedAgain).toBeGreaterThan(0);
});
