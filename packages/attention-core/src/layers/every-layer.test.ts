import type * as tf from '@tensorflow/tfjs';
import { describeAttentionLayer } from '../../test/fixtures/describe-attention-layer.js';
import { AttentionPooling } from './attention-pooling.js';
import { CrossAttentionBlock } from './blocks/cross-attention-block.js';
import { DecoderBlock } from './blocks/decoder-block.js';
import { EncoderBlock } from './blocks/encoder-block.js';
import { AdditiveAttention } from './keras/additive-attention.js';
import { Attention } from './keras/attention.js';
import { MechanismAttention } from './insert/mechanism-attention.js';
import { GroupQueryAttention } from './keras/group-query-attention.js';
import { MultiHeadAttention } from './keras/multi-head-attention.js';
import { LayerNorm } from './layer-norm.js';
import { RmsNorm } from './rms-norm.js';

const common = { name: 'layer', seed: 3 };
const block = { ...common, heads: 4, hidden: 12 };

/** What reads one sequence, and what reads two. */
const alone: Record<string, () => tf.layers.Layer> = {
  AttentionPooling: () => new AttentionPooling({ ...common, heads: 2 }),
  EncoderBlock: () => new EncoderBlock(block),
  'EncoderBlock, rms, swiglu, rotary, shared keys': () =>
    new EncoderBlock({
      ...block,
      normalisation: 'rms',
      activation: 'swiglu',
      positions: 'rotary',
      keyValueHeads: 2,
    }),
  'EncoderBlock, post, gelu, alibi, causal': () =>
    new EncoderBlock({
      ...block,
      norm: 'post',
      activation: 'gelu',
      positions: 'alibi',
      causal: true,
    }),
  'EncoderBlock, window, rotary, causal': () =>
    new EncoderBlock({
      ...block,
      mechanism: { name: 'slidingWindow', radius: 2 },
      positions: 'rotary',
      causal: true,
    }),
  DecoderBlock: () => new DecoderBlock(block),
  'MechanismAttention, entmax': () =>
    new MechanismAttention({
      ...common,
      heads: 2,
      dropout: 0.2,
      mechanism: { name: 'attend', normalise: 'entmax15' },
    }),
  'MechanismAttention, linear, causal': () =>
    new MechanismAttention({
      ...common,
      heads: 2,
      causal: true,
      mechanism: { name: 'linearAttention' },
    }),
  'MechanismAttention, performer': () =>
    new MechanismAttention({
      ...common,
      heads: 2,
      mechanism: { name: 'performer', features: 6, seed: 4 },
    }),
  'MechanismAttention, nystrom': () =>
    new MechanismAttention({ ...common, heads: 2, mechanism: { name: 'nystrom', landmarks: 3 } }),
  LayerNorm: () => new LayerNorm({ name: 'layer', epsilon: 1e-3 }),
  RmsNorm: () => new RmsNorm({ name: 'layer', epsilon: 1e-3, trainable: true }),
  'MultiHeadAttention of itself': () =>
    new MultiHeadAttention({ ...common, numHeads: 2, keyDim: 4, useBias: false, dropout: 0.2 }),
};
const together: Record<string, () => tf.layers.Layer> = {
  Attention: () => new Attention({ ...common, useScale: true }),
  'Attention, concat': () => new Attention({ ...common, useScale: true, scoreMode: 'concat' }),
  AdditiveAttention: () => new AdditiveAttention({ ...common, dropout: 0.2 }),
  MultiHeadAttention: () =>
    new MultiHeadAttention({ ...common, numHeads: 2, keyDim: 3, useBias: false, useGate: true }),
  GroupQueryAttention: () =>
    new GroupQueryAttention({
      ...common,
      headDim: 3,
      numQueryHeads: 4,
      numKeyValueHeads: 2,
      useBias: false,
      kernelInitializer: 'heNormal',
      kernelRegularizer: 'l1l2',
    }),
  'DecoderBlock with a context': () =>
    new DecoderBlock({ ...block, positions: 'rotary', activation: 'swiglu', dropout: 0.1 }),
  CrossAttentionBlock: () => new CrossAttentionBlock({ ...block, keyValueHeads: 1, norm: 'post' }),
};

for (const [name, make] of Object.entries(alone)) describeAttentionLayer(name, make);
for (const [name, make] of Object.entries(together)) describeAttentionLayer(name, make, 2);
