import * as tf from '@tensorflow/tfjs';
import { describeLayers, type LayerCases } from '../fixtures/describe-layers.js';

type Layer = { apply: (x: tf.SymbolicTensor) => tf.SymbolicTensor | tf.SymbolicTensor[] | unknown };

const one = (make: () => Layer, shape: number[]): LayerCases[string] => ({
  shapes: [shape],
  build: (x) => make().apply(x) as tf.SymbolicTensor,
});

const { layers } = tf;

const cases: LayerCases = {
  dense: one(() => layers.dense({ units: 4 }), [5]),
  'dense of sequences, without bias': one(() => layers.dense({ units: 4, useBias: false }), [3, 5]),
  elu: one(() => layers.elu({ alpha: 1 }), [4]),
  leakyReLU: one(() => layers.leakyReLU({ alpha: 0.2 }), [4]),
  prelu: one(() => layers.prelu(), [4]),
  reLU: one(() => layers.reLU({ maxValue: 0.5 }), [4]),
  softmax: one(() => layers.softmax(), [4]),
  // tfjs has no gradient of this one.
  thresholdedReLU: {
    ...one(() => layers.thresholdedReLU({ theta: 0.3 }), [4]),
    differentiable: false,
  },
  batchNormalization: one(() => layers.batchNormalization({ momentum: 0.7 }), [4]),
  'batchNormalization of images': one(() => layers.batchNormalization(), [3, 2, 4]),
  layerNormalization: one(() => layers.layerNormalization(), [4]),
  reshape: one(() => layers.reshape({ targetShape: [2, -1] }), [4, 3]),
  permute: one(() => layers.permute({ dims: [2, 1] }), [4, 3]),
  repeatVector: one(() => layers.repeatVector({ n: 3 }), [4]),
  flatten: one(() => layers.flatten(), [4, 3]),
  rescaling: one(() => layers.rescaling({ scale: 0.5, offset: 1 }) as Layer, [4, 3]),
  cropping2D: one(
    () =>
      layers.cropping2D({
        cropping: [
          [1, 0],
          [1, 1],
        ],
      }),
    [4, 5, 2],
  ),
  zeroPadding2d: one(
    () =>
      layers.zeroPadding2d({
        padding: [
          [1, 0],
          [2, 1],
        ],
      }),
    [3, 2, 2],
  ),
  inputLayer: { shapes: [[4]], build: (x) => x },
  dropout: { ...one(() => layers.dropout({ rate: 0.5 }), [4]), training: false },
  alphaDropout: { ...one(() => layers.alphaDropout({ rate: 0.5 }), [4]), training: false },
  gaussianDropout: { ...one(() => layers.gaussianDropout({ rate: 0.5 }), [4]), training: false },
  gaussianNoise: { ...one(() => layers.gaussianNoise({ stddev: 0.5 }), [4]), training: false },
  spatialDropout1d: {
    ...one(() => layers.spatialDropout1d({ rate: 0.5 }), [3, 4]),
    training: false,
  },
  embedding: {
    shapes: [[4]],
    dtype: 'int32',
    build: (x) => layers.embedding({ inputDim: 5, outputDim: 3 }).apply(x) as tf.SymbolicTensor,
  },
};

const activations = [
  ...['elu', 'hardSigmoid', 'linear', 'relu', 'relu6', 'selu', 'sigmoid', 'softmax'],
  ...['logSoftmax', 'softplus', 'softsign', 'tanh', 'swish', 'mish', 'gelu', 'gelu_new'],
] as const;
for (const activation of activations) {
  cases[`activation ${activation}`] = one(
    () => layers.activation({ activation: activation as 'elu' }),
    [3, 4],
  );
}

describeLayers(cases);
