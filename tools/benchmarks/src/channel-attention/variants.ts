import { Cbam, insertAttention, SqueezeExcite } from '@heed/attention-core';
import * as tf from '@tensorflow/tfjs';
import { plainModel, stageEnds } from './plain-model.js';

/** Makes a layer from grids to grids of the same shape. */
type MakeBlock = (args: { name: string; seed: number }) => tf.layers.Layer;

/** `insertAttention` hands on the cells of a grid as a sequence: this makes a grid of them, and a sequence again. */
function onGrid(block: tf.layers.Layer, [, height, width, channels]: tf.Shape): tf.LayersModel {
  const { name } = block;
  const cells = [height! * width!, channels!];
  const grid = [height!, width!, channels!];
  return tf.sequential({
    name: `${name}-on-grid`,
    layers: [
      tf.layers.reshape({ name: `${name}-grid`, inputShape: cells, targetShape: grid }), // [B, H·W, C] → [B, H, W, C]
      block,
      tf.layers.reshape({ name: `${name}-cells`, targetShape: cells }), // [B, H, W, C] → [B, H·W, C]
    ],
  });
}

/** Puts a block behind each ReLU of the plain model, whose weights stay as they are. */
function withBlocks(seed: number, make: MakeBlock): tf.LayersModel {
  return stageEnds.reduce((model, after, stage) => {
    const { shape } = model.getLayer(after).output as tf.SymbolicTensor;
    const block = make({ name: `${after}-gates`, seed: 100 * seed + stage });
    const better = insertAttention(model, {
      after,
      layer: onGrid(block, shape),
      join: 'replaced',
    });
    model.dispose();
    return better;
  }, plainModel(seed));
}

/** The plain network, and the same with a block behind each convolution; each by the seed of its weights. */
export const variants = {
  plain: plainModel,
  SqueezeExcite: (seed: number) => withBlocks(seed, (args) => new SqueezeExcite(args)),
  Cbam: (seed: number) => withBlocks(seed, (args) => new Cbam(args)),
} as const satisfies Record<string, (seed: number) => tf.LayersModel>;

/** The name of a variant. */
export type Variant = keyof typeof variants;

/** All names, the plain one first. */
export const variantNames = Object.keys(variants) as Variant[];
