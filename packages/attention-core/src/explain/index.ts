/** Where a model looked: the trace, what can be computed from it, and whether it tells the truth. */
export type { AttentionMap, AttentionTrace, Axis, AxisKind } from './attention-trace.js';
export type { Attribution } from './attribution.js';
export { checkTrace } from './check-trace.js';
export { attentionReceived, headAverage, pickHead } from './heads.js';
export { rollout, type RolloutOptions } from './rollout.js';
export { headSummary, type HeadSummary } from './head-summary.js';
export {
  faithfulness,
  type Faithfulness,
  type FaithfulnessOptions,
  type MaskedScore,
  type Removal,
} from './faithfulness.js';
export { alignTokens, type TokenSpan } from './align-tokens.js';
export { attentionPrefix } from '../onnx/attention-prefix.js';
export { recordRun, type Recorded } from './record-run.js';
export { tracesOf, type MapAxes, type MapSizes, type TraceOptions } from './traces-of.js';
export type {
  ExplainOptions,
  Explainer,
  IntegratedGradients,
  IntegratedGradientsOptions,
} from './explainer.js';
