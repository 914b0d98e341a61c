import * as tf from '@tensorflow/tfjs';
import {
  AttentionPooling,
  Dropout,
  EncoderBlock,
  LayerNorm,
  MultiHeadAttention,
  SinusoidalPositions,
} from '../../src/index.js';
import { describeLayers, type LayerCases } from '../fixtures/describe-layers.js';

const width = 8;

const sequence = (make: () => tf.layers.Layer): LayerCases[string] => ({
  shapes: [[5, width]],
  build: (x) => make().apply(x!) as tf.SymbolicTensor,
});

const words = (make: () => tf.layers.Layer): LayerCases[string] => ({
  shapes: [[5]],
  dtype: 'int32',
  build: (x) =>
    [tf.layers.embedding({ inputDim: 5, outputDim: width, maskZero: true }), make()].reduce(
      (before, layer) => layer.apply(before) as tf.SymbolicTensor,
      x!,
    ),
});

const layers: Record<string, () => tf.layers.Layer> = {
  AttentionPooling: () => new AttentionPooling({ heads: 2 }),
  EncoderBlock: () => new EncoderBlock({ heads: 4, hidden: 12, alibi: true }),
  LayerNorm: () => new LayerNorm({}),
  MultiHeadAttention: () => new MultiHeadAttention({ heads: 2, causal: true }),
  SinusoidalPositions: () => new SinusoidalPositions({}),
};

const cases: LayerCases = {
  'Dropout at inference': {
    ...sequence(() => new Dropout({ dropout: 0.5, seed: 3 })),
    training: false,
  },
};
for (const [name, make] of Object.entries(layers)) {
  cases[name] = sequence(make);
  cases[`${name} of words, some of them padding`] = words(make);
}

describeLayers(cases);
