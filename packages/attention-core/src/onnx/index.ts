/** Read, write and edit ONNX models. */
export { attentionPrefix } from './attention-prefix.js';
export {
  openAttention,
  type MissedAttention,
  type OpenAttentionOptions,
  type OpenedAttention,
  type OpenedMap,
} from './attention/open-attention.js';
export { takeBranch, type Branch } from './attention/take-branch.js';
export type {
  Attribute,
  Dimension,
  ElementType,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxTensor,
  ValueInfo,
} from './model.js';
export {
  elementCount,
  elementTypes,
  type ElementArray,
  type ElementArrayConstructor,
  type ElementStorage,
} from './element-types.js';
export { fromHalfBits, halfBits } from './half.js';
export type { BatchOptions } from './passes/batch-updates.js';
export { halveWeights, type HalveOptions } from './passes/halve-weights.js';
export { quantizeWeights, type QuantizeOptions } from './passes/quantize-weights.js';
export { recogniseGelu } from './passes/recognise-gelu.js';
export { recogniseLayerNormalization } from './passes/recognise-layer-normalization.js';
export { recogniseLogSoftmax } from './passes/recognise-log-softmax.js';
export { removeDeadNodes } from './passes/remove-dead-nodes.js';
export { shareConstants, type ShareOptions } from './passes/share-constants.js';
export { optimise, passes, type Pass } from './optimise.js';
export { readMetadata } from './read-metadata.js';
export { readModel } from './read-model.js';
export { readProgram } from './programs/read-program.js';
export { readWeights, type StoredWeight } from './quantize.js';
export type { TensorValues } from './pack-elements.js';
export { tensor, tensorStorage, tensorValues } from './tensor.js';
export { writeModel } from './write-model.js';
