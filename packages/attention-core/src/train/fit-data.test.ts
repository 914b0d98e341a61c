import * as tf from '@tensorflow/tfjs';
import { classifier, dense, expectSameWeights, numbers } from '../../test/fixtures/small-models.js';
import { fit } from './fit.js';
import { toTrainingData } from './fit-data.js';

beforeAll(() => tf.setBackend('cpu'));

const ports = { inputNames: ['x'], outputNames: ['y'] };

/** What a number of epochs of some data hold. */
async function rowsOf(data: ReturnType<typeof toTrainingData>, epoch: number, skip = 0) {
  const rows: unknown[] = [];
  for await (const { x } of data.batches(epoch, skip)) rows.push(x!.arraySync());
  return rows;
}

describe('examples in memory', () => {
  const x = [[1], [2], [3], [4], [5]];

  test('come in batches, all of them, in another order each epoch, the same for the same seed', async () => {
    const data = toTrainingData({ x, y: x, batchSize: 2, seed: 3 }, ports);
    const [first, second] = [await rowsOf(data, 1), await rowsOf(data, 2)];
    expect(first.map((batch) => (batch as number[][]).length)).toEqual([2, 2, 1]);
    expect((first.flat() as number[][]).map(([value]) => value).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(first).not.toEqual(second);
    expect(await rowsOf(toTrainingData({ x, y: x, batchSize: 2, seed: 3 }, ports), 1)).toEqual(
      first,
    );
    expect(await rowsOf(data, 1, 2)).toEqual(first.slice(2));
    expect(data.steps).toBe(3);
  });

  test('keep their type and rank', () => {
    const ids = tf.tensor3d([[[1]], [[2]]], undefined, 'int32');
    const data = toTrainingData({ x: ids, y: [true, false], shuffle: false }, ports);
    for (const batch of data.batches(1, 0) as Iterable<tf.NamedTensorMap>) {
      expect([batch['x']!.dtype, batch['x']!.shape]).toEqual(['int32', [2, 1, 1]]);
      expect([batch['y']!.dtype, batch['y']!.shape]).toEqual(['bool', [2]]);
    }
  });

  test('by names and as lists', async () => {
    const two = { inputNames: ['a', 'b'], outputNames: ['y'] };
    const columns = [tf.tensor1d([1, 2]), tf.tensor1d([3, 4])];
    for (const given of [columns, { b: columns[1]!, a: columns[0]! }]) {
      const data = toTrainingData({ x: given, y: [0, 1], shuffle: false }, two);
      for await (const { x0, x1 } of data.batches(1, 0)) {
        expect([x0!.arraySync(), x1!.arraySync()]).toEqual([
          [1, 2],
          [3, 4],
        ]);
      }
    }
  });

  test.each([
    ['another number of targets', { x, y: [1] }, /y must have as many examples as x, 5; got 1/],
    ['text', { x: ['a'], y: [1] }, /x must hold numbers.*got string/],
    ['no batch', { x, y: x, batchSize: 0 }, /batchSize must be a whole number from 1; got 0/],
    ['a missing input', { x: { z: [1] }, y: [1] }, /x must have one entry for each.*: x; got z/],
    ['something else', 7 as never, /data must be \{ x, y \}/],
  ])('%s is refused', (_, data, message) => {
    expect(() => toTrainingData(data, ports)).toThrow(message);
  });
});

describe('a tf.data.Dataset', () => {
  const shuffledData = () =>
    tf.data
      .array(Array.from({ length: 6 }, (_, value) => ({ xs: [value], ys: [value] })))
      .shuffle(6, '7')
      .batch(4) as never;

  test('gives a resumed training what an unbroken one sees', async () => {
    const whole = toTrainingData(shuffledData(), ports);
    await rowsOf(whole, 1);
    const second = await rowsOf(whole, 2);
    expect(await rowsOf(toTrainingData(shuffledData(), ports), 2)).toEqual(second);
    expect(await rowsOf(toTrainingData(shuffledData(), ports), 2, 1)).toEqual(second.slice(1));
    expect(whole.steps).toBe(2);
  });

  test('that gives no pairs is refused', async () => {
    const data = tf.data.array([1, 2]).batch(2) as never;
    await expect(rowsOf(toTrainingData(data, ports), 1)).rejects.toMatchObject({ code: 'data' });
  });
});

describe("the model's own loss", () => {
  const options = { epochs: 2 };

  test('trains as model.fit does, and measures as model.evaluate does', async () => {
    const eager = classifier(() => tf.train.adam(0.01));
    const settings = { epochs: 2, batchSize: 8, shuffle: false };
    const { history } = await eager.model.fit(eager.x, eager.y, settings);
    const { model, x, y } = classifier(() => tf.train.adam(0.01));
    const report = await fit(
      model,
      { x, y, batchSize: 8, shuffle: false },
      {
        ...options,
        evaluate: { x, y, batchSize: 7 },
        best: { lowest: 'loss' },
      },
    );
    expectSameWeights(model, eager.model);
    expect(Object.keys(report.best.train)).toEqual(Object.keys(history));
    const [loss, accuracy] = (eager.model.evaluate(x, y) as tf.Scalar[]).map(
      (value) => value.dataSync()[0]!,
    );
    expect(report.history[1]!.dev!['loss']).toBeCloseTo(loss!, 4);
    expect(report.history[1]!.dev!['acc']).toBeCloseTo(accuracy!, 4);
  });

  test('with several outputs gives each measure its name', async () => {
    const input = tf.input({ shape: [2], name: 'input' });
    const outputs = [dense('p', 1, 1), dense('q', 1, 2)].map(
      (layer) => layer.apply(input) as tf.SymbolicTensor,
    );
    const model = tf.model({ inputs: input, outputs });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const [x, p, q] = [numbers([6, 2], 1), numbers([6, 1], 2), numbers([6], 3)];
    const data = { x, y: { p, q } };
    const { best } = await fit(model, data, { epochs: 1, evaluate: data });
    const { loss, p_loss, q_loss } = best.dev!;
    expect(loss).toBeCloseTo(p_loss! + q_loss!, 5);
    const predicted = (model.predict(x) as tf.Tensor[])[0]!;
    expect(p_loss).toBeCloseTo(tf.losses.meanSquaredError(p, predicted).dataSync()[0]!, 5);
  });

  test.each([
    [
      'no loss',
      tf.sequential({ layers: [dense('a', 1, 1, { inputShape: [1] })] }),
      {},
      /must have a loss/,
    ],
    [
      'a loss without an optimizer',
      tf.sequential({ layers: [dense('a', 1, 1, { inputShape: [1] })] }),
      { loss: () => tf.scalar(0) },
      /must be an optimizer/,
    ],
    [
      'two optimizers',
      classifier(() => tf.train.sgd(1)).model,
      { optimizer: tf.train.sgd(1) },
      /own/,
    ],
  ])('%s is refused', async (_, model, more, message) => {
    await expect(fit(model, { x: [[1]], y: [[1]] }, { ...options, ...more })).rejects.toThrow(
      message,
    );
  });
});

test('patience ends a training that does not get better', async () => {
  const { model, x, y } = classifier(() => tf.train.sgd(0));
  const report = await fit(
    model,
    { x, y },
    { epochs: 9, patience: 2, evaluate: { x, y }, best: { highest: 'acc' } },
  );
  expect(report.history).toHaveLength(3);
  expect(report.best.epoch).toBe(1);
});

test('data without a batch is refused', async () => {
  const { model } = classifier(() => tf.train.sgd(0));
  await expect(fit(model, { batches: () => [] }, { epochs: 1 })).rejects.toMatchObject({
    code: 'data',
  });
});

test('leaves no tensors', async () => {
  const { model, x, y } = classifier(() => tf.train.adam(0.01));
  const once = () => fit(model, { x, y, batchSize: 8 }, { epochs: 2, evaluate: { x, y } });
  await once();
  const { numTensors } = tf.memory();
  await once();
  expect(tf.memory().numTensors).toBe(numTensors);
});
