import * as tf from '@tensorflow/tfjs';
import { compileFit } from './compile-fit.js';
import { classifier, expectClose, expectSameWeights } from '../../test/fixtures/small-models.js';

beforeAll(() => tf.setBackend('cpu'));

const sgd = () => tf.train.sgd(0.1);

test('callbacks of every kind, in the order of tfjs', async () => {
  const run = async (compile: boolean) => {
    const { model, x, y } = classifier(sgd);
    const compiled = compileFit(model);
    if (!compile) await compiled.dispose();
    const seen: string[] = [];
    const note =
      (name: string) =>
      (at?: unknown, logs: tf.Logs = {}) =>
        void seen.push(
          `${name} ${typeof at === 'number' ? at : ''} ${name.endsWith('End') ? Object.keys(logs).join() : ''}`,
        );
    const names = ['TrainBegin', 'TrainEnd', 'EpochBegin', 'EpochEnd', 'BatchBegin', 'BatchEnd'];
    const plain = Object.fromEntries(names.map((name) => [`on${name}`, note(name)]));
    await model.fit(x, y, { epochs: 2, batchSize: 16, callbacks: [plain, plain] });
    class Own extends tf.Callback {
      override async onEpochEnd(epoch: number, logs: tf.Logs) {
        note(`own of ${this.model === undefined ? 'none' : 'a model'}`)(epoch, logs);
        return Promise.resolve();
      }
    }
    const stopping = tf.callbacks.earlyStopping({ monitor: 'loss', minDelta: 100, patience: 2 });
    const history = await model.fit(x, y, { epochs: 9, callbacks: [new Own(), stopping] });
    await compiled.dispose();
    return [...seen, history.epoch.length];
  };
  const [compiled, eager] = [await run(true), await run(false)];
  expect(compiled).toEqual(eager);
  expect(compiled.at(-1)).toBe(3);
});

test('onEpochEnd sees the weights of the epoch, and stopTraining ends within it', async () => {
  const run = async (compile: boolean) => {
    const { model, x, y } = classifier(sgd);
    const compiled = compileFit(model);
    if (!compile) await compiled.dispose();
    const seen: number[] = [];
    const history = await model.fit(x, y, {
      epochs: 5,
      batchSize: 8,
      shuffle: false,
      callbacks: {
        onEpochEnd: (epoch) => void seen.push(epoch, model.getWeights()[0]!.dataSync()[0]!),
        onBatchEnd: (batch) => {
          if (seen.length === 2 && batch === 1) model.stopTraining = true;
        },
      },
    });
    await compiled.dispose();
    return { seen, history, model };
  };
  const [compiled, eager] = [await run(true), await run(false)];
  expect(compiled.seen).toHaveLength(4);
  compiled.seen.forEach((value, index) => expect(value).toBeCloseTo(eager.seen[index]!, 4));
  expectClose(compiled.history, eager.history);
  expectSameWeights(compiled.model, eager.model);
});

test.each([
  ['sgd', sgd],
  ['adam', () => tf.train.adam(0.01)],
  ['adamax', () => tf.train.adamax(0.01)],
  ['rmsprop with momentum', () => tf.train.rmsprop(0.01, 0.9, 0.5)],
])('a learning rate that a callback changes takes effect at once: %s', async (_, make) => {
  const run = async (compile: boolean) => {
    const { model, x, y } = classifier(make);
    const compiled = compileFit(model);
    if (!compile) await compiled.dispose();
    const change = (rate: number) => {
      const optimizer = model.optimizer as tf.SGDOptimizer;
      if ('setLearningRate' in optimizer) optimizer.setLearningRate(rate);
      else (optimizer as unknown as { learningRate: number }).learningRate = rate;
    };
    await model.fit(x, y, {
      epochs: 3,
      batchSize: 10,
      shuffle: false,
      callbacks: { onBatchBegin: (batch) => change(0.1 / (batch + 1)) },
    });
    await compiled.dispose();
    return model;
  };
  const eager = await run(false);
  expectSameWeights(await run(true), eager);
});

test('counts the steps of the optimizer and leaves no tensors', async () => {
  const { model, x, y } = classifier(() => tf.train.adam(0.01));
  const compiled = compileFit(model);
  await model.fit(x, y, { epochs: 1, batchSize: 8 });
  expect(model.optimizer.iterations).toBe(4);
  const before = tf.memory().numTensors;
  await model.fit(x, y, { epochs: 2, batchSize: 8, validationSplit: 0.3 });
  expect(tf.memory().numTensors).toBe(before);
  expect(model.optimizer.iterations).toBe(10);
  await compiled.dispose();
});

test('a loss that is not a number stops it and leaves the weights that the epoch began with', async () => {
  const { model, x, y } = classifier(() => tf.train.adam(0.01));
  const compiled = compileFit(model);
  await model.fit(x, y, { epochs: 1 });
  const before = model.getWeights().map((weight) => weight.dataSync().slice());
  const broken = tf.tidy(() => tf.concat([tf.slice(x, 0, 28), tf.fill([2, 4], NaN)]));
  await expect(model.fit(broken, y, { batchSize: 10, shuffle: false })).rejects.toMatchObject({
    code: 'training-diverged',
    message: expect.stringMatching(/epoch 1, step 3; got NaN.*beginning of epoch 1/),
  });
  expect(model.getWeights().map((weight) => weight.dataSync())).toEqual(before);
  const { history } = await model.fit(x, y, { epochs: 1 });
  expect(history['loss']![0]).toBeGreaterThan(0);
  await compiled.dispose();
});

test('a model that is compiled anew is traced anew, and dispose gives its methods back', async () => {
  const { model, x, y } = classifier(sgd);
  const own = [model.fit, model.fitDataset];
  const compiled = compileFit(model);
  await model.fit(x, y, { shuffle: false });
  model.compile({ optimizer: tf.train.sgd(0), loss: 'meanSquaredError' });
  const weights = () => model.trainableWeights.map((weight) => weight.read().dataSync().slice());
  const before = weights();
  const { history } = await model.fit(x, y, { shuffle: false });
  expect(Object.keys(history)).toEqual(['loss']);
  expect(weights()).toEqual(before);
  await compiled.dispose();
  await compiled.dispose();
  expect([model.fit, model.fitDataset]).toEqual(own);
  expect(Object.keys(model)).not.toContain('fit');
});
