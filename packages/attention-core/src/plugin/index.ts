/** The contract between a domain package and everything that uses it. */
export type {
  AnswerOptions,
  CallOptions,
  CallOptionsOf,
  CompletedOptions,
  NoOptions,
  OptionValue,
} from './call-options.js';
export type {
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
export { hashOf, seededRandom, shuffled } from '../explain/seeded-random.js';
export { tracesOf } from '../explain/traces-of.js';
export { yieldToSignal } from '../errors/yield-to-signal.js';
export { attentionPrefix } from '../onnx/attention-prefix.js';
export { definePlugin, type AnyTask, type PluginDefinition } from './define-plugin.js';
export { defineTask, loadedTask, type TaskParts } from './define-task.js';
export type { EncodedBatch, Evidence } from './evidence.js';
export type { PixelImage, Sound } from './media.js';
export {
  callback,
  number,
  predicate,
  wholeNumber,
  words,
  type CallbackEvent,
  type CallbackOption,
  type NumberOption,
  type NumberRange,
  type OptionDeclaration,
  type OptionDeclarations,
  type PredicateOption,
  type WithDefault,
  type WordsOption,
} from './option-declaration.js';
export { jsonMetadata } from './json-metadata.js';
export { openTaskSession, type TaskFile } from './open-task-session.js';
export { isInRange, rangeOf } from './option-range.js';
export { rankingsOf, type RankedLabel } from './rankings.js';
export type { Shown } from './shown.js';
export { explainMethods, type ExplainCallOptions, type ExplainMethod } from './explain-method.js';
export type { TaskFaithfulness, TaskFaithfulnessOptions } from './task-faithfulness.js';
