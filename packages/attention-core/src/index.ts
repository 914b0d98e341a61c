/** Attention mechanisms, masks, positions and layers on tfjs. */
export { requireShapes, type Sizes } from './tensor/require-shapes.js';
export { requireInputs } from './tensor/require-inputs.js';
export { requireNumbers } from './tensor/require-numbers.js';
export { requireBroadcast } from './tensor/require-broadcast.js';
export { hideScores } from './tensor/hide-scores.js';
export { maskedSoftmax } from './tensor/masked-softmax.js';
export { layerNorm } from './tensor/layer-norm.js';
export { linear, type LinearWeights } from './tensor/linear.js';
export { statelessDropout, type StatelessDropoutOptions } from './tensor/stateless-dropout.js';
export type { Mask, MaskShape } from './masks/mask.js';
export { allowedKeys, keysForAll } from './masks/allowed-keys.js';
export { causal, type CausalOptions } from './masks/causal.js';
export { padding } from './masks/padding.js';
export { and, not, or } from './masks/combine.js';
export { alibi } from './positions/alibi.js';
export { sinusoidal } from './positions/sinusoidal.js';
export type { Aggregate, Bias, Normalise, Score } from './mechanisms/choices.js';
export { attend, type Attended, type AttendOptions } from './mechanisms/attend.js';
export { scaledDotProduct, type ScaledDotProductOptions } from './mechanisms/scaled-dot-product.js';
export { scaledDot, type ScaledDotOptions } from './mechanisms/scores/scaled-dot.js';
export { softmax } from './mechanisms/normalise/softmax.js';
export { weightedSum } from './mechanisms/aggregate/weighted-sum.js';
export {
  multiHead,
  type MultiHeadOptions,
  type MultiHeadWeights,
} from './mechanisms/heads/multi-head.js';
export { Dropout } from './layers/dropout.js';
export { type DroppingLayerArgs } from './layers/dropping-layer.js';
export { type AttentionLayerArgs } from './layers/attention-layer.js';
export { MultiHeadAttention, type MultiHeadAttentionArgs } from './layers/multi-head-attention.js';
export { EncoderBlock, type EncoderBlockArgs } from './layers/encoder-block.js';
export { AttentionPooling } from './layers/attention-pooling.js';
export { LayerNorm } from './layers/layer-norm.js';
export { SinusoidalPositions } from './layers/sinusoidal-positions.js';
export type { CallArguments } from './layers/layer-arguments.js';
export { recordAttention, type RecordedAttention } from './layers/record-attention.js';
