/** Trace a tfjs function into an ONNX graph, run it in ONNX Runtime, export what was trained. */
export { compile } from './compile.js';
export type {
  Compiled,
  CompileModelOptions,
  CompileOptions,
  CompileReport,
  CompileSettings,
} from './compile-options.js';
export type { TensorResult } from './containers.js';
export { compileExplainer, type CompileExplainerOptions } from './compile-explainer.js';
export type { ExplainExport } from './explain-entry.js';
export { exportModel, type ExportOptions } from './export-model.js';
export { exportPrograms, type ExportProgramsOptions } from './export-programs.js';
export type { Program } from './model-graph.js';
export type { WeightStorage } from './export-choices.js';
export type { ModelInputs, ModelOutputs } from './forward-pass.js';
export type { FreeInput, FreeInputs } from './free-sizes.js';
export { loadWeights } from './load-weights.js';
export type { CompileWarning } from './program-cache.js';
export { registerRule, type KernelCall, type Rule } from './rule.js';
export type { AffineSample } from './affine.js';
export type { Recording, ScaledDraw, SizeOperand, Source } from './recording.js';
export { traceGraph, type TracedGraph } from './trace-graph.js';
export type { TraceInput } from './trace.js';
export { attentionPrefix } from '../onnx/attention-prefix.js';
