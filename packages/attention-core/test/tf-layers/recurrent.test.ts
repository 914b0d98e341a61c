import * as tf from '@tensorflow/tfjs';
import { describeLayers, type LayerCases } from '../fixtures/describe-layers.js';

const { layers } = tf;

const sequence = (make: () => tf.layers.Layer): LayerCases[string] => ({
  shapes: [[4, 3]],
  build: (x) => make().apply(x) as tf.SymbolicTensor,
});

const words = (...stack: (() => tf.layers.Layer)[]): LayerCases[string] => ({
  shapes: [[4]],
  dtype: 'int32',
  build: (x) =>
    [() => layers.embedding({ inputDim: 5, outputDim: 3, maskZero: true }), ...stack].reduce(
      (before, make) => make().apply(before) as tf.SymbolicTensor,
      x,
    ),
});

describeLayers({
  simpleRNN: sequence(() => layers.simpleRNN({ units: 4 })),
  'simpleRNN, all steps': sequence(() => layers.simpleRNN({ units: 4, returnSequences: true })),
  gru: sequence(() => layers.gru({ units: 4 })),
  'gru, all steps, backwards': sequence(() =>
    layers.gru({ units: 4, returnSequences: true, goBackwards: true }),
  ),
  lstm: sequence(() => layers.lstm({ units: 4 })),
  'lstm, all steps': sequence(() => layers.lstm({ units: 4, returnSequences: true })),
  'lstm that gives its state': {
    shapes: [[4, 3]],
    build: (x) => layers.lstm({ units: 4, returnState: true }).apply(x) as tf.SymbolicTensor[],
  },
  'lstm from a given state': {
    shapes: [[4, 3], [4], [4]],
    build: (x, h, c) =>
      layers.lstm({ units: 4 }).apply(x!, { initialState: [h!, c!] }) as tf.SymbolicTensor,
  },
  'rnn of stacked cells': sequence(() =>
    layers.rnn({
      cell: layers.stackedRNNCells({
        cells: [layers.lstmCell({ units: 4 }), layers.gruCell({ units: 3 })],
      }) as never,
    }),
  ),
  'rnn of a simple cell': sequence(() => layers.rnn({ cell: layers.simpleRNNCell({ units: 4 }) })),
  bidirectional: sequence(() =>
    layers.bidirectional({
      layer: layers.lstm({ units: 4, returnSequences: true }),
      mergeMode: 'concat',
    }),
  ),
  'bidirectional, summed': sequence(() =>
    layers.bidirectional({ layer: layers.gru({ units: 4 }), mergeMode: 'sum' }),
  ),
  timeDistributed: sequence(() => layers.timeDistributed({ layer: layers.dense({ units: 4 }) })),
  'masking and lstm': {
    shapes: [[4, 3]],
    // Leaves some steps with zeros only
    build: (x) =>
      [layers.reLU(), layers.masking({ maskValue: 0 }), layers.lstm({ units: 4 })].reduce(
        (before, layer) => layer.apply(before) as tf.SymbolicTensor,
        x!,
      ),
    // tfjs cannot differentiate the layer masking.
    differentiable: false,
  },
  'embedding that masks, and lstm': words(() => layers.lstm({ units: 4 })),
  'embedding that masks, two gru': words(
    () => layers.gru({ units: 4, returnSequences: true }),
    () => layers.gru({ units: 3 }),
  ),
});
