import * as tf from '@tensorflow/tfjs';
import { exportModel } from '../compile/index.js';
import { recordRun } from '../explain/index.js';
import { openSession } from '../runtime/index.js';
import { AttentionPooling } from './attention-pooling.js';
import { DecoderBlock } from './blocks/decoder-block.js';
import { EncoderBlock } from './blocks/encoder-block.js';
import { record } from './record.js';

const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
  layer.apply(x) as tf.SymbolicTensor;

/** A small translator that is pooled to logits: self-attention, cross-attention and a learned query. */
function buildModel(): tf.LayersModel {
  const [source, target] = ['source', 'target'].map((name) =>
    tf.input({ shape: [null], dtype: 'int32', name }),
  );
  const embed = (name: string, ids: tf.SymbolicTensor) =>
    apply(tf.layers.embedding({ name, inputDim: 9, outputDim: 8, maskZero: true }), ids);
  const read = apply(new EncoderBlock({ name: 'read', heads: 2, seed: 1 }), embed('from', source!));
  const write = new DecoderBlock({ name: 'write', heads: 2, seed: 2 });
  const written = apply(write, [embed('to', target!), read]);
  const pooled = apply(new AttentionPooling({ name: 'pool', heads: 2, seed: 3 }), written);
  const logits = apply(tf.layers.dense({ units: 2, name: 'logits' }), pooled);
  return tf.model({ inputs: [source!, target!], outputs: logits });
}

const labels = (...words: string[]) => ({ kind: 'tokens', labels: words }) as const;

test('tfjs and ONNX Runtime give the same traces', async () => {
  const model = buildModel();
  const ids = {
    source: tf.tensor2d(
      [
        [3, 1, 4, 0, 0],
        [1, 5, 2, 6, 5],
      ],
      [2, 5],
      'int32',
    ),
    target: tf.tensor2d(
      [
        [3, 5, 8],
        [7, 8, 0],
      ],
      [2, 3],
      'int32',
    ),
  };
  const sources = [labels('a', 'b', 'c'), labels('d', 'e', 'f', 'g', 'h')];
  const targets = [labels('x', 'y', 'z'), labels('u', 'v')];
  const options = {
    model: 'test/translate',
    axes: ({ name }: { name: string }, example: number) => {
      const [source, target] = [sources[example]!, targets[example]!];
      if (name === 'pool') return { queries: labels('answer'), keys: target };
      return {
        queries: name === 'read' ? source : target,
        keys: name === 'write/self' ? target : source,
      };
    },
  };
  const before = tf.memory().numTensors;
  const recorded = await record(() => model.apply(Object.values(ids)) as tf.Tensor, options);
  const logits = await recorded.result.data();
  recorded.result.dispose();
  expect(tf.memory().numTensors).toBe(before);
  expect(recorded.traces.map(({ maps }) => maps.map(({ name }) => name))).toEqual(
    Array(2).fill(['read', 'write/self', 'write/cross', 'pool']),
  );

  const session = await openSession(exportModel(model, { weights: 'float32' }));
  const feeds = Object.fromEntries(
    Object.entries(ids).map(([name, tensor]) => [
      name,
      { type: 'int32', dims: tensor.shape, data: tensor.dataSync() as Int32Array } as const,
    ]),
  );
  const ran = await recordRun(session, feeds, options);
  await session.dispose();
  expect(Object.values(ran.result)[0]!.data).toEqual(closeTo(logits));
  expect(ran.traces).toEqual(
    recorded.traces.map((trace) => ({
      ...trace,
      maps: trace.maps.map((map) => ({ ...map, weights: closeTo(map.weights) })),
    })),
  );
});

test('a function that fails leaves nothing behind', async () => {
  const before = tf.memory().numTensors;
  const failing = record(() => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  const layer = new EncoderBlock({ heads: 2 });
  const x = tf.ones([1, 3, 4]);
  (layer.apply(x) as tf.Tensor).dispose();
  const built = tf.memory().numTensors;
  const wrong = record(() => layer.apply(x) as tf.Tensor, { axes: [] });
  await expect(wrong).rejects.toThrow('none for example 0');
  const late = record(() => {
    (layer.apply(x) as tf.Tensor).dispose();
    throw new Error('late');
  });
  await expect(late).rejects.toThrow('late');
  expect(tf.memory().numTensors).toBe(built);
  x.dispose();
  layer.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

/** Matches numbers within 1e-5 of the given ones. */
function closeTo(numbers: ArrayLike<number>): unknown {
  return {
    asymmetricMatch: (others: ArrayLike<number>) =>
      others.length === numbers.length &&
      Array.from(numbers).every((value, index) => Math.abs(value - others[index]!) <= 1e-5),
  };
}
