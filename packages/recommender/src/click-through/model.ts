import * as tf from '@tensorflow/tfjs';
import { Dropout } from '@heed/attention-core';
import { ItemVectors, type ItemSizes } from '../items/item-vectors.js';
import { DiceLayer } from './dice-layer.js';
import { IsItem } from './is-item.js';
import { MeanInterest } from './mean-interest.js';
import { TargetInterest } from './target-interest.js';

/** Sizes of the model. */
export interface ClickConfig extends ItemSizes {
  /** Whether a candidate looks at the items of a history, or gets their mean. */
  interest: 'target' | 'mean';
  /** Hidden layers of what weighs an item of a history against a candidate. */
  unit: readonly number[];
  /** Hidden layers of what answers. */
  hidden: readonly number[];
  /** Share dropped in training of what goes into each layer that answers, [0, 1). */
  dropout: number;
  /** Share of items in training that have to do with the shared vector, [0, 1). */
  ownDropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** A model in training, and the parts that it is made of. */
export interface ClickModel {
  /** Candidates `[B, C]` and history `[B, L]`, items counted from 1 (int32) → logits `[B, C, 1]`. */
  model: tf.LayersModel;
  items: ItemVectors;
  /** The same from vectors: candidates `[B, C, D]`, history `[B, L, D]` and 1 where it has an item `[B, L]`. */
  network: tf.LayersModel;
}

/** The name of its attention. */
export const interestName = 'history';

function interestLayer({ interest, unit, seed }: ClickConfig): tf.layers.Layer {
  if (interest === 'mean') return new MeanInterest({ name: interestName });
  return new TargetInterest({ name: interestName, hidden: unit, seed: seed + 1 });
}

/** What makes a logit of what is told of a candidate. */
function answerLayers({ hidden, dropout, seed }: ClickConfig): tf.layers.Layer[] {
  const dense = (name: string, units: number, layer: number) =>
    tf.layers.dense({
      ...{ name, units },
      kernelInitializer: tf.initializers.glorotUniform({ seed: 1000 * seed + layer }),
    });
  return [
    new Dropout({ name: 'dropout-0', dropout, seed: seed + 2 }),
    ...hidden.flatMap((units, layer) => [
      dense(`hidden-${layer + 1}`, units, layer),
      new DiceLayer({ name: `dice-${layer + 1}` }),
      new Dropout({ name: `dropout-${layer + 1}`, dropout, seed: seed + 3 + layer }),
    ]),
    dense('click', 1, hidden.length),
  ];
}

/** What answers, from vectors; see {@link ClickModel.network}. */
function buildNetwork(config: ClickConfig): tf.LayersModel {
  const { width } = config;
  const candidates = tf.input({ shape: [null, width], name: 'candidate-vectors' });
  const history = tf.input({ shape: [null, width], name: 'history-vectors' });
  const real = tf.input({ shape: [null], name: 'real' });
  const inputs = [candidates, history, real];
  const interest = interestLayer(config).apply(inputs) as tf.SymbolicTensor;
  const product = tf.layers
    .multiply({ name: 'product' })
    .apply([candidates, interest]) as tf.SymbolicTensor;
  const told = tf.layers
    .concatenate({ name: 'told' })
    .apply([candidates, interest, product]) as tf.SymbolicTensor;
  const outputs = answerLayers(config).reduce(
    (x, layer) => layer.apply(x) as tf.SymbolicTensor,
    told,
  );
  return tf.model({ name: 'network', inputs, outputs });
}

/**
 * Deep interest network: a candidate looks at the items of a history, and what it finds there says, together with the
 * candidate, whether it is clicked on. Zhou et al. 2018, arXiv:1706.06978; items know their attributes, and weights of
 * attention sum to 1.
 *
 * @param catalogue - attributes of each item counted from 1, those with a vector of their own first, `[V + 1, most]`
 */
export function buildClickModel(config: ClickConfig, catalogue: Int32Array): ClickModel {
  const { rows, attributes, most, width, ownDropout, seed } = config;
  const sizes = { rows, attributes, most, width };
  const items = new ItemVectors({ name: 'items', sizes, catalogue, dropout: ownDropout, seed });
  const network = buildNetwork(config);
  const candidates = tf.input({ shape: [null], dtype: 'int32', name: 'candidates' });
  const history = tf.input({ shape: [null], dtype: 'int32', name: 'history' });
  const outputs = network.apply([
    items.apply(candidates) as tf.SymbolicTensor,
    items.apply(history) as tf.SymbolicTensor,
    new IsItem({ name: 'is-item' }).apply(history) as tf.SymbolicTensor,
  ]) as tf.SymbolicTensor;
  const model = tf.model({ name: 'click-through', inputs: [candidates, history], outputs });
  return { model, items, network };
}
