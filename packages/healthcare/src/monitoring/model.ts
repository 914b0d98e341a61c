import * as tf from '@tensorflow/tfjs';
import { AttentionPooling, Dropout, EncoderBlock, LayerNorm } from '@heed/attention-core';
import { layerName } from '../training/layer-name.js';
import { seenVariables } from './facts.js';
import { looking } from './looking.js';
import { MeasurementAttention } from './measurement-attention.js';
import { besideCount } from './outcomes.js';
import { timeHeads } from './time-heads.js';

/** Sizes of the model. */
export interface MonitoringConfig {
  /** Width E of a variable, divisible by heads, and by the time heads. */
  width: number;
  /** Heads of the attention between variables, and of the one that pools them. */
  heads: number;
  /** Width of the feed-forward layer. */
  hidden: number;
  /** Knots K of each variable. */
  knots: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** Its place among models that are asked together, whose layers have other names, from 1. Default 1. */
  member?: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/**
 * Each variable looks at its own measurements, then variables look at each other, and the answer at all of them.
 *
 * @returns a model from sums of measurements `[B, V, K, H]`, counts `[B, V]` and hours since the last ones `[B, V]` to
 * `[B, 1 + targets beside]`: the logit of death in hospital first
 */
export function buildMonitoringModel({
  width,
  heads,
  hidden,
  knots,
  dropout,
  member = 1,
  seed,
}: MonitoringConfig): tf.LayersModel {
  const named = (name: string) => layerName(name, member);
  const variables = seenVariables.length;
  const applied = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(x) as tf.SymbolicTensor;
  const inputs = [
    tf.input({ name: 'sums', shape: [variables, knots, timeHeads.length] }),
    tf.input({ name: 'counts', shape: [variables] }),
    tf.input({ name: 'since', shape: [variables] }),
  ];
  const layers = [
    new LayerNorm({ name: named('measured') }),
    new Dropout({ name: named('drop-measured'), dropout, seed: seed + 1 }),
    new EncoderBlock({
      ...{ name: named(looking.variables), heads, hidden, dropout },
      ...{ activation: 'gelu', seed: seed + 2 },
    }),
    new LayerNorm({ name: named('norm') }),
    new AttentionPooling({ name: named(looking.answer), heads, seed: seed + 3 }),
    new Dropout({ name: named('drop-answer'), dropout, seed: seed + 4 }),
    tf.layers.dense({
      ...{ name: named('outcomes'), units: 1 + besideCount },
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 5 }),
    }),
  ];
  const look = new MeasurementAttention({
    name: named(looking.measurements),
    variables,
    knots,
    width,
    seed,
  });
  const outputs = layers.reduce((x, layer) => applied(layer, x), applied(look, inputs));
  return tf.model({ name: named('monitoring'), inputs, outputs });
}
