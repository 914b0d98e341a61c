/** Models that others trained, with their attention open: ONNX exports in the layout of transformers.js. */
export {
  loadPretrained,
  type PretrainedClassifier,
  type PretrainedModels,
  type PretrainedOptions,
  type PretrainedTranslator,
} from './pretrained/load-pretrained.js';
export type { Classification, LabelScore } from './pretrained/classifier.js';
export type { PretrainedTask } from './pretrained/model-config.js';
export type { PretrainedSource } from './pretrained/model-files.js';
export type { Precision } from './pretrained/model-graph.js';
export type { TranslationOptions } from './pretrained/translator.js';
export {
  translationOptions,
  type TranslatedSentence,
  type Translation,
  type TranslationEvent,
} from './translation/translation.js';
export { sentenceTraces } from './translation/join-traces.js';
