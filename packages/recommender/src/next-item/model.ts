import * as tf from '@tensorflow/tfjs';
import { Dropout, EncoderBlock, LayerNorm } from '@heed/attention-core';
import { ItemVectors, type ItemSizes } from '../items/item-vectors.js';

/** Sizes of the model. */
export interface NextItemConfig extends ItemSizes {
  /** Heads N of each attention; must divide the width. */
  heads: number;
  /** Blocks ≥ 1; the last one's attention is where the answer comes from. */
  blocks: number;
  /** Width of the feed-forward layers. */
  hidden: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** Share of items in training that have to do with the shared vector, [0, 1). */
  ownDropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** A model in training, and the parts that it is made of. */
export interface NextItemModel {
  /** Items counted from 1 `[B, L]` (int32) and times `[B, L]` → after each item, where the next one is, `[B, L, D]`. */
  model: tf.LayersModel;
  items: ItemVectors;
  blocks: readonly EncoderBlock[];
  norm: LayerNorm;
}

/**
 * Self-attentive sequential recommendation: each item of a history looks at those before it, and what comes out
 * is near to the vector of the item that comes next. Kang & McAuley 2018 (SASRec), arXiv:1808.09781; items know
 * their attributes (as in S3-Rec, Zhou et al. 2020, arXiv:2008.07873) and heads learn how much distance in time
 * counts (as in TiSASRec, Li, Wang & McAuley 2020; here by a bias, Chi et al. 2022, arXiv:2205.09921).
 *
 * @param catalogue - attributes of each item counted from 1, those with a vector of their own first, `[V + 1, most]`
 */
export function buildNextItemModel(config: NextItemConfig, catalogue: Int32Array): NextItemModel {
  const { rows, attributes, most, width, heads, hidden, dropout, ownDropout, seed } = config;
  const sizes = { rows, attributes, most, width };
  const items = new ItemVectors({ name: 'items', sizes, catalogue, dropout: ownDropout, seed });
  const drop = new Dropout({ name: 'history-dropout', dropout, seed: seed + 1 });
  const blocks = Array.from({ length: config.blocks }, (_, index) => {
    const name = index + 1 === config.blocks ? 'next' : `history-${index + 1}`;
    const order = { causal: true, timed: true, positions: 'rotary', activation: 'gelu' } as const;
    return new EncoderBlock({ name, heads, hidden, dropout, ...order, seed: seed + 2 + index });
  });
  const norm = new LayerNorm({ name: 'norm' });
  const history = tf.input({ shape: [null], dtype: 'int32', name: 'history' });
  const times = tf.input({ shape: [null], name: 'times' });
  const seen = drop.apply(items.apply(history)) as tf.SymbolicTensor;
  const read = blocks.reduce((x, block) => block.apply([x, times]) as tf.SymbolicTensor, seen);
  const outputs = norm.apply(read) as tf.SymbolicTensor;
  const model = tf.model({ name: 'next-item', inputs: [history, times], outputs });
  return { model, items, blocks, norm };
}
