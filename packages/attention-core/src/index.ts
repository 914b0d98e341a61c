/** Attention mechanisms, masks, positions and layers on tfjs. */
export {
  requireShapes,
  type ShapeLetters,
  type Shapes,
  type Sizes,
} from './tensor/require-shapes.js';
export { requireInputs } from './tensor/require-inputs.js';
export { requireNumbers } from './tensor/require-numbers.js';
export { requireBroadcast } from './tensor/require-broadcast.js';
export { hideScores } from './tensor/hide-scores.js';
export { maskedSoftmax } from './tensor/masked-softmax.js';
export { layerNorm } from './tensor/layer-norm.js';
export { rmsNorm } from './tensor/rms-norm.js';
export { linear, type LinearWeights } from './tensor/linear.js';
export { gru, gruStep, type GruOptions, type GruWeights } from './tensor/gru.js';
export type { DrawKey } from './tensor/stateless-random.js';
export { statelessDropout, type StatelessDropoutOptions } from './tensor/stateless-dropout.js';
export type { ActivationFunction, FeedForwardWeights } from './tensor/feed-forward.js';
export type { Cover, CoverOf, Mask, MaskShape, Span, Visible } from './masks/mask.js';
export type { VisibleBlocks, VisibleKeys } from './masks/visible-keys.js';
export { allowedKeys, keysForAll } from './masks/allowed-keys.js';
export { causal, type CausalOptions } from './masks/causal.js';
export { padding } from './masks/padding.js';
export { lengths } from './masks/lengths.js';
export { prefix } from './masks/prefix.js';
export { document, type DocumentIds, type DocumentOptions } from './masks/document.js';
export { arbitrary } from './masks/arbitrary.js';
export { window, type WindowOptions } from './masks/window.js';
export { block } from './masks/block.js';
export type { BlockOptions } from './masks/block-pattern.js';
export { randomBlocks, type RandomBlocksOptions } from './masks/random-blocks.js';
export { globalTokens, type GlobalTokensOptions } from './masks/global-tokens.js';
export { and, not, or } from './masks/combine.js';
export { blockStates } from './masks/block-states.js';
export { coverOf } from './masks/cover-of.js';
export type {
  Aggregate,
  Bias,
  Choice,
  Drop,
  Normalise,
  ProductScore,
  Score,
  WholeRows,
} from './mechanisms/choices.js';
export { attend, type Attended, type AttendOptions } from './mechanisms/attend.js';
export { scaledDotProduct, type ScaledDotProductOptions } from './mechanisms/scaled-dot-product.js';
export { weightedSum } from './mechanisms/aggregate/weighted-sum.js';
export { dot } from './mechanisms/scores/dot.js';
export { scaledDot, type ScaledDotOptions } from './mechanisms/scores/scaled-dot.js';
export { rotated, type RotatedOptions } from './mechanisms/scores/rotated.js';
export { general, type GeneralWeights } from './mechanisms/scores/general.js';
export { additive, type AdditiveWeights } from './mechanisms/scores/additive.js';
export { concat, type ConcatWeights } from './mechanisms/scores/concat.js';
export { cosine, type CosineOptions } from './mechanisms/scores/cosine.js';
export { locationAware, type LocationAwareWeights } from './mechanisms/scores/location-aware.js';
export { relative, type RelativeWeights } from './mechanisms/scores/relative.js';
export { softCap } from './mechanisms/scores/soft-cap.js';
export { qkNorm, type QkNormOptions } from './mechanisms/scores/qk-norm.js';
export { relativeSum, type RelativeSumWeights } from './mechanisms/aggregate/relative-sum.js';
export { softmax } from './mechanisms/normalise/softmax.js';
export { sparsemax } from './mechanisms/normalise/sparsemax.js';
export { entmax15 } from './mechanisms/normalise/entmax15.js';
export { sigmoid, type SigmoidOptions } from './mechanisms/normalise/sigmoid.js';
export { sinks, softmaxPlusOne } from './mechanisms/normalise/sinks.js';
export { topK } from './mechanisms/normalise/top-k.js';
export { temperature } from './mechanisms/normalise/temperature.js';
export { unnormalised } from './mechanisms/normalise/unnormalised.js';
export { hard } from './mechanisms/hard/hard.js';
export { gumbel, type GumbelOptions } from './mechanisms/hard/gumbel.js';
export { gaussianNoise, gumbelNoise, type DrawNoise, type Noise } from './mechanisms/hard/noise.js';
export {
  stochasticHard,
  type Sampled,
  type StochasticHardOptions,
} from './mechanisms/hard/stochastic-hard.js';
export { reinforceLoss, type ReinforceTerms } from './mechanisms/hard/reinforce-loss.js';
export { monotonic, type MonotonicOptions } from './mechanisms/hard/monotonic.js';
export { mocha, type MochaOptions } from './mechanisms/hard/mocha.js';
export { localMonotonic, type LocalMonotonicOptions } from './mechanisms/local/local-monotonic.js';
export {
  localPredictive,
  type LocalPredictiveOptions,
  type LocalPredictiveWeights,
} from './mechanisms/local/local-predictive.js';
export { slidingWindow, type SlidingWindowOptions } from './mechanisms/local/sliding-window.js';
export { longformer, type LongformerOptions } from './mechanisms/local/longformer.js';
export { blockSparse, type BlockSparseOptions } from './mechanisms/local/block-sparse.js';
export {
  bigBird,
  bigBirdLayout,
  type BigBirdLayout,
  type BigBirdOptions,
} from './mechanisms/local/big-bird.js';
export { alongAxis, type AlongAxisOptions } from './mechanisms/local/along-axis.js';
export { axial, type AxialOptions } from './mechanisms/local/axial.js';
export { neighbourhood, type NeighbourhoodOptions } from './mechanisms/local/neighbourhood.js';
export type { LocallyAttended, LocalOptions } from './mechanisms/local/locally-attended.js';
export {
  multiHead,
  type MultiHeadOptions,
  type MultiHeadWeights,
} from './mechanisms/heads/multi-head.js';
export { groupedQuery } from './mechanisms/heads/grouped-query.js';
export { multiQuery } from './mechanisms/heads/multi-query.js';
export { talkingHeads, type TalkingHeadsWeights } from './mechanisms/heads/talking-heads.js';
export { latent, type LatentOptions } from './mechanisms/heads/latent.js';
export {
  latentKeys,
  type LatentKeys,
  type LatentKeysOptions,
} from './mechanisms/heads/latent-keys.js';
export type { LatentWeights } from './mechanisms/heads/latent-weights.js';
export {
  keyValueCache,
  type CachedKeys,
  type CacheSizes,
  type CacheState,
  type KeyValueCache,
  type KeyValueCacheOptions,
} from './mechanisms/heads/key-value-cache.js';
export { headGates } from './mechanisms/heads/head-gates.js';
export {
  expectedGates,
  hardConcrete,
  type HardConcreteOptions,
} from './mechanisms/heads/hard-concrete.js';
export { headImportance, type HeadImportanceOptions } from './mechanisms/heads/head-importance.js';
export { pruneHeads, type PruneHeadsOptions } from './mechanisms/heads/prune-heads.js';
export {
  hierarchical,
  type HierarchicallyAttended,
  type HierarchicalOptions,
} from './mechanisms/nested/hierarchical.js';
export type { HierarchicalLevel } from './mechanisms/nested/pool-level.js';
export {
  multiheadAttentionBlock,
  type AttentionBlockOptions,
  type AttentionBlockWeights,
} from './mechanisms/nested/multihead-attention-block.js';
export {
  inducedSetAttention,
  type InducedSetAttended,
  type InducedSetOptions,
  type InducedSetWeights,
} from './mechanisms/nested/induced-set-attention.js';
export {
  poolingByAttention,
  type AttentionPoolingWeights,
} from './mechanisms/nested/pooling-by-attention.js';
export {
  perceiver,
  type Perceived,
  type PerceiverOptions,
  type PerceiverRound,
  type PerceiverWeights,
} from './mechanisms/nested/perceiver.js';
export {
  perceiverDecode,
  type PerceiverDecodeOptions,
} from './mechanisms/nested/perceiver-decode.js';
export type { LatentBlockOptions, LatentBlockWeights } from './mechanisms/nested/latent-block.js';
export type { NormWeights } from './mechanisms/nested/norm.js';
export {
  linearAttention,
  type LinearAttentionOptions,
} from './mechanisms/efficient/linear-attention.js';
export { linearStep, type LinearStepOptions } from './mechanisms/efficient/linear-step.js';
export {
  eluPlusOne,
  type FeatureMap,
  type FeatureUse,
} from './mechanisms/efficient/feature-map.js';
export { performer, type PerformerOptions } from './mechanisms/efficient/performer.js';
export { favorPlus, type FavorPlusOptions } from './mechanisms/efficient/favor-plus.js';
export { orthogonalFeatures } from './mechanisms/efficient/orthogonal-features.js';
export { nystrom, type NystromOptions } from './mechanisms/efficient/nystrom.js';
export {
  linformer,
  type LinformerOptions,
  type LinformerWeights,
} from './mechanisms/efficient/linformer.js';
export {
  gatedLinear,
  gatedLinearStep,
  type GatedLinearOptions,
  type GatedLinearStepOptions,
} from './mechanisms/efficient/gated-linear.js';
export {
  retention,
  retentionStep,
  type RetentionOptions,
  type RetentionStepOptions,
} from './mechanisms/efficient/retention.js';
export type { DecayingOptions } from './mechanisms/efficient/decaying.js';
export type { Recurrent } from './mechanisms/efficient/recurrence.js';
export { pointer, type PointerOptions } from './mechanisms/tasks/pointer.js';
export { unvisited } from './mechanisms/tasks/unvisited.js';
export { copyDistribution, type CopyTerms } from './mechanisms/tasks/copy-distribution.js';
export {
  coverage,
  type CoverageOptions,
  type CoverageWeights,
  type Covered,
} from './mechanisms/tasks/coverage.js';
export {
  gaussianWindow,
  type GaussianWindowOptions,
  type Windowed,
} from './mechanisms/tasks/gaussian-window.js';
export type { BellShape } from './mechanisms/tasks/bells.js';
export {
  memoryNetwork,
  type MemoryNetworkOptions,
  type Remembered,
} from './mechanisms/tasks/memory-network.js';
export { adjacentHops, type MemoryHop } from './mechanisms/tasks/memory-hop.js';
export {
  targetAttention,
  type TargetAttentionOptions,
} from './mechanisms/tasks/target-attention.js';
export {
  activationUnit,
  type ActivationUnitOptions,
  type ActivationUnitWeights,
  type PairFeature,
} from './mechanisms/tasks/activation-unit.js';
export { dice, type DiceWeights } from './mechanisms/tasks/dice.js';
export {
  retain,
  type Retained,
  type RetainOptions,
  type RetainWeights,
} from './mechanisms/tasks/retain.js';
export { retainContributions } from './mechanisms/tasks/retain-contributions.js';
export { graph, type GraphOptions, type GraphWeights } from './mechanisms/tasks/graph.js';
export {
  squeezeExcite,
  type SqueezeExcited,
  type SqueezeExciteWeights,
} from './mechanisms/tasks/squeeze-excite.js';
export { cbam, type CbamAttended, type CbamWeights } from './mechanisms/tasks/cbam.js';
export {
  deformable,
  type DeformableOptions,
  type DeformableWeights,
} from './mechanisms/tasks/deformable.js';
export type { LinearBias, OffsetOptions, PositionBias } from './positions/position-bias.js';
export type { Grid } from './positions/grid.js';
export { alibi } from './positions/alibi.js';
export { t5Bias, t5Bucket, type T5BucketOptions } from './positions/t5-bias.js';
export { relativeBias } from './positions/relative-bias.js';
export { gridBias } from './positions/grid-bias.js';
export { timeBias, type TimeBiasWeights } from './positions/time-bias.js';
export { sinusoidal } from './positions/sinusoidal.js';
export { sinusoidalGrid } from './positions/sinusoidal-grid.js';
export { timeStamps, type TimeStampsOptions } from './positions/time-stamps.js';
export { time2Vec, type Time2VecWeights } from './positions/time2vec.js';
export { learned } from './positions/learned.js';
export { rotary, type RotaryOptions, type RotaryPositions } from './positions/rotary.js';
export type {
  RotaryFrequencies,
  RotaryPlan,
  RotaryScaling,
} from './positions/rotary-frequencies.js';
export {
  dynamicNtk,
  interpolated,
  ntkAware,
  type DynamicNtkOptions,
} from './positions/stretched.js';
export { yarn, type YarnOptions } from './positions/yarn.js';
export { llama3, type Llama3Options } from './positions/llama3.js';
export { attentionEntropy } from './regularise/attention-entropy.js';
export { dropHead, type DropHeadOptions } from './regularise/drop-head.js';
export { headDisagreement, type DisagreementKind } from './regularise/head-disagreement.js';
export { sparsityPenalty } from './regularise/sparsity-penalty.js';
export type { PenaltyOptions } from './regularise/row-mean.js';
export { Dropout } from './layers/dropout.js';
export { type DroppingLayerArgs } from './layers/dropping-layer.js';
export { type AttentionLayerArgs } from './layers/attention-layer.js';
export {
  type KerasAttentionArgs,
  type KerasCallArguments,
} from './layers/keras/keras-attention.js';
export { type ProjectedAttentionArgs } from './layers/keras/projected-attention.js';
export { type WeightOptions } from './layers/keras/weight-options.js';
export { Attention, type AttentionArgs } from './layers/keras/attention.js';
export {
  AdditiveAttention,
  type AdditiveAttentionArgs,
} from './layers/keras/additive-attention.js';
export {
  MultiHeadAttention,
  type MultiHeadAttentionArgs,
} from './layers/keras/multi-head-attention.js';
export {
  GroupQueryAttention,
  type GroupQueryAttentionArgs,
} from './layers/keras/group-query-attention.js';
export { type Activation } from './layers/blocks/activation.js';
export {
  type OrderedBlockArgs,
  type TransformerBlockArgs,
} from './layers/blocks/transformer-block.js';
export { EncoderBlock, type EncoderBlockArgs } from './layers/blocks/encoder-block.js';
export {
  DecoderBlock,
  type DecoderBlockArgs,
  type DecoderStepOptions,
  type DecoderStep,
} from './layers/blocks/decoder-block.js';
export type { ContextKeys, WhenFull } from './layers/blocks/cached-attention.js';
export {
  CrossAttentionBlock,
  type CrossAttentionBlockArgs,
} from './layers/blocks/cross-attention-block.js';
export { AttentionPooling } from './layers/attention-pooling.js';
export { MeanPooling } from './layers/mean-pooling.js';
export {
  HierarchicalAttention,
  type HierarchicalAttentionArgs,
} from './layers/hierarchical-attention.js';
export { type ChannelGateArgs } from './layers/channel-gate.js';
export { SqueezeExcite } from './layers/squeeze-excite.js';
export { Cbam, type CbamArgs } from './layers/cbam.js';
export { type NormLayerArgs } from './layers/norm-layer.js';
export { LayerNorm } from './layers/layer-norm.js';
export { RmsNorm } from './layers/rms-norm.js';
export { SinusoidalPositions } from './layers/sinusoidal-positions.js';
export { TokenEmbedding, type TokenEmbeddingArgs } from './layers/token-embedding.js';
export type { CallArguments } from './layers/layer-arguments.js';
export { MapLayer, type MapLayerArgs, type MapOptions } from './layers/map-layer.js';
export { insertAttention, type InsertAttentionOptions } from './layers/insert/insert-attention.js';
export {
  MechanismAttention,
  type MechanismAttentionArgs,
} from './layers/insert/mechanism-attention.js';
export { registerLayers } from './layers/register-layers.js';
export type { Mechanism, MechanismOptions, NamedMechanism } from './layers/mechanism.js';
export { record } from './layers/record.js';
export {
  isRecording,
  offerAttention,
  recordAttention,
  type RecordedAttention,
} from './layers/record-attention.js';
