/** The contract between a domain package and everything that uses it. */
export type {
  CallOptions,
  InputKind,
  LoadedTask,
  OutputKind,
  Plugin,
  Runner,
  Task,
  TaskDefinition,
  TaskResult,
} from './contract.js';
// What runners take of other rooms. From those rooms' own index, bundlers that keep a module whole
// would put all methods of explaining into every page.
export type { MapAxes, MapSizes } from '../explain/map-axes.js';
export { seededRandom, shuffled } from '../explain/seeded-random.js';
export { tracesOf } from '../explain/traces-of.js';
export { attentionPrefix } from '../onnx/attention-prefix.js';
export { definePlugin, type AnyTask, type PluginDefinition } from './define-plugin.js';
export { defineTask } from './define-task.js';
export type { EncodedBatch, Evidence } from './evidence.js';
export type { PixelImage, Sound } from './media.js';
export type { Shown } from './shown.js';
export { explainMethods, type ExplainCallOptions, type ExplainMethod } from './explain-method.js';
export type { TaskFaithfulness, TaskFaithfulnessOptions } from './task-faithfulness.js';
