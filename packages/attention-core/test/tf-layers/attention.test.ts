import * as tf from '@tensorflow/tfjs';
import {
  AdditiveAttention,
  Attention,
  AttentionPooling,
  CrossAttentionBlock,
  DecoderBlock,
  Dropout,
  EncoderBlock,
  GroupQueryAttention,
  insertAttention,
  LayerNorm,
  MultiHeadAttention,
  RmsNorm,
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
  EncoderBlock: () => new EncoderBlock({ heads: 4, hidden: 12, positions: 'alibi' }),
  LayerNorm: () => new LayerNorm({}),
  MultiHeadAttention: () => new MultiHeadAttention({ numHeads: 2, keyDim: 4, useCausalMask: true }),
  'EncoderBlock, rms, swiglu, rotary, shared keys': () =>
    new EncoderBlock({
      heads: 4,
      normalisation: 'rms',
      activation: 'swiglu',
      positions: 'rotary',
      keyValueHeads: 2,
    }),
  'EncoderBlock, post, gelu': () =>
    new EncoderBlock({ heads: 2, norm: 'post', activation: 'gelu' }),
  DecoderBlock: () => new DecoderBlock({ heads: 2, hidden: 12 }),
  GroupQueryAttention: () =>
    new GroupQueryAttention({
      headDim: 3,
      numQueryHeads: 4,
      numKeyValueHeads: 2,
      slidingWindow: 2,
    }),
  RmsNorm: () => new RmsNorm({}),
  SinusoidalPositions: () => new SinusoidalPositions({}),
};

/** What reads a second sequence. */
const withContext: Record<string, () => tf.layers.Layer> = {
  AdditiveAttention: () => new AdditiveAttention({}),
  Attention: () => new Attention({ useScale: true }),
  'Attention, concat': () => new Attention({ scoreMode: 'concat' }),
  CrossAttentionBlock: () => new CrossAttentionBlock({ heads: 2, hidden: 12 }),
  'DecoderBlock with a context': () => new DecoderBlock({ heads: 2, hidden: 12 }),
  'MultiHeadAttention, gated': () =>
    new MultiHeadAttention({ numHeads: 2, keyDim: 3, valueDim: 2, useGate: true, outputShape: 5 }),
};

const cases: LayerCases = {
  'Dropout at inference': {
    ...sequence(() => new Dropout({ dropout: 0.5, seed: 3 })),
    training: false,
  },
  'attention between the layers of a model': {
    shapes: [[4, 3, width]],
    build: (x) => {
      const conv = tf.layers.conv2d({ name: 'conv', filters: 4, kernelSize: 2 });
      const model = tf.model({ inputs: x!, outputs: conv.apply(x!) as tf.SymbolicTensor });
      return insertAttention(model, { after: 'conv', heads: 2 }).apply(x!) as tf.SymbolicTensor;
    },
  },
};
for (const [name, make] of Object.entries(withContext)) {
  cases[name] = {
    shapes: [
      [5, width],
      [4, width],
    ],
    build: (...inputs) => make().apply(inputs) as tf.SymbolicTensor,
  };
}
for (const [name, make] of Object.entries(layers)) {
  cases[name] = sequence(make);
  cases[`${name} of words, some of them padding`] = words(make);
}

describeLayers(cases);
