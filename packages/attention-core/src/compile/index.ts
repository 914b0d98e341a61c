/** Trace a tfjs function into an ONNX graph, run it in ONNX Runtime, export what was trained. */
export { compile, type Compiled, type CompileOptions, type CompileReport } from './compile.js';
export type { TensorResult } from './containers.js';
export { exportModel, type ExportInput, type ExportOptions } from './export-model.js';
export { loadWeights } from './load-weights.js';
export { registerRule, type KernelCall, type Rule } from './rule.js';
export type { Recording, SizeOperand, Source } from './recording.js';
export type { TraceInput } from './trace.js';
export { attentionPrefix } from '../explain/attention-prefix.js';
