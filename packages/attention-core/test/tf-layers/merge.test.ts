import * as tf from '@tensorflow/tfjs';
import { describeLayers, type LayerCases } from '../fixtures/describe-layers.js';

const { layers } = tf;

const merge = (make: () => tf.layers.Layer, ...shapes: number[][]): LayerCases[string] => ({
  shapes,
  build: (...inputs) => make().apply(inputs) as tf.SymbolicTensor,
});

const same = [
  [3, 4],
  [3, 4],
  [3, 4],
];

describeLayers({
  add: merge(() => layers.add(), ...same),
  average: merge(() => layers.average(), ...same),
  concatenate: merge(() => layers.concatenate({ axis: 1 }), [3, 4], [2, 4]),
  maximum: merge(() => layers.maximum(), ...same),
  minimum: merge(() => layers.minimum(), ...same),
  multiply: merge(() => layers.multiply(), ...same),
  'add of different ranks': merge(() => layers.add(), [3, 4], [4]),
  dot: merge(() => layers.dot({ axes: 1 }), [4], [4]),
  'dot of sequences, normalised': merge(
    () => layers.dot({ axes: [2, 2], normalize: true }),
    [3, 4],
    [2, 4],
  ),
});
