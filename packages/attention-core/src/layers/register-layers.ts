import * as tf from '@tensorflow/tfjs';
import { AttentionPooling } from './attention-pooling.js';
import { CrossAttentionBlock } from './blocks/cross-attention-block.js';
import { DecoderBlock } from './blocks/decoder-block.js';
import { EncoderBlock } from './blocks/encoder-block.js';
import { CarryMask } from './carry-mask.js';
import { Cbam } from './cbam.js';
import { Dropout } from './dropout.js';
import { HierarchicalAttention } from './hierarchical-attention.js';
import { FlattenPositions } from './insert/flatten-positions.js';
import { GatedResidual } from './insert/gated-residual.js';
import { MechanismAttention } from './insert/mechanism-attention.js';
import { AdditiveAttention } from './keras/additive-attention.js';
import { Attention } from './keras/attention.js';
import { GroupQueryAttention } from './keras/group-query-attention.js';
import { MultiHeadAttention } from './keras/multi-head-attention.js';
import { LayerNorm } from './layer-norm.js';
import { MeanPooling } from './mean-pooling.js';
import { RmsNorm } from './rms-norm.js';
import { SinusoidalPositions } from './sinusoidal-positions.js';
import { SqueezeExcite } from './squeeze-excite.js';
import { TokenEmbedding } from './token-embedding.js';

type Registered = tf.serialization.SerializableConstructor<tf.layers.Layer>;

/**
 * Makes all layers of Heed known to `tf.loadLayersModel`. A page that opens a saved model and names
 * none of its layers needs it: a bundler leaves out what nobody names.
 *
 * @example
 * registerLayers();
 * const model = await tf.loadLayersModel('model.json');
 */
export function registerLayers(): void {
  const layers = [
    AdditiveAttention,
    Attention,
    AttentionPooling,
    CarryMask,
    Cbam,
    CrossAttentionBlock,
    DecoderBlock,
    Dropout,
    EncoderBlock,
    FlattenPositions,
    GatedResidual,
    GroupQueryAttention,
    HierarchicalAttention,
    LayerNorm,
    MeanPooling,
    MechanismAttention,
    MultiHeadAttention,
    RmsNorm,
    SinusoidalPositions,
    SqueezeExcite,
    TokenEmbedding,
  ] as unknown as Registered[];
  for (const layer of layers) tf.serialization.registerClass(layer);
}
