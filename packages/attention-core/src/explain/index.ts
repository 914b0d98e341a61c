/** Where a model looked: the trace, what can be computed from it, and whether it tells the truth. */
export type { AttentionMap, AttentionTrace, Axis, AxisKind, Box } from './attention-trace.js';
export type { Attribution } from './attribution.js';
export { checkTrace } from './check-trace.js';
export { readTrace } from './read-trace.js';
export { attentionReceived, headAverage, pickHead } from './heads.js';
export { rollout } from './rollout.js';
export { flow } from './flow.js';
export type { ThroughLayersOptions } from './through-layers.js';
export { relevance, type RelevanceOptions } from './relevance.js';
export { normShares, normWeighted, type NormWeightedOptions } from './norm-weighted.js';
export { gradientWeighted } from './gradient-weighted.js';
export { rowShares, type ScoreMap } from './score-map.js';
export {
  attribute,
  attributionNeeds,
  type AttributeOptions,
  type AttributionMethod,
} from './attribute.js';
export { headSummary, type HeadPattern, type HeadSummary } from './head-summary.js';
export {
  importanceOfHeads,
  type ImportanceOptions,
  type LayerImportance,
} from './importance-of-heads.js';
export {
  compareTraces,
  type HeadDifference,
  type MapDifference,
  type TraceDifference,
} from './compare-traces.js';
export { areaUnder, type ErasureCurve } from './faithfulness/curve.js';
export { bootstrap, type BootstrapOptions, type Estimate } from './faithfulness/bootstrap.js';
export {
  compareFaithfulness,
  type CurveBand,
  type ExplainedInput,
  type FaithfulnessReport,
  type MethodReport,
  type OrderReport,
} from './faithfulness/compare-faithfulness.js';
export type { Erasure, Measure } from './faithfulness/erasure.js';
export { faithfulness, type Faithfulness } from './faithfulness/faithfulness.js';
export type { FaithfulnessOptions } from './faithfulness/faithfulness-options.js';
export type { MaskedScore } from './faithfulness/masked-score.js';
export {
  permutationTest,
  type PermutationTestOptions,
  type PermutedMeasure,
} from './faithfulness/permutation-test.js';
export { alignTokens, type TokenSpan } from './align-tokens.js';
export { openExplainer } from './open-explainer.js';
export { recordRun, type Recorded } from './record-run.js';
export type { AxesOption, MapAxes, MapSizes } from './map-axes.js';
export { tracesOf, type TraceOptions } from './traces-of.js';
export type {
  ExplainOptions,
  Explainer,
  IntegratedGradients,
  IntegratedGradientsOptions,
} from './explainer.js';
