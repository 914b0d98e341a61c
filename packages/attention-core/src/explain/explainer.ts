import type { RuntimeTensor } from '../runtime/session.js';
import type { AttentionTrace } from './attention-trace.js';
import type { TraceOptions } from './traces-of.js';

/** Which output of a model is explained, for each example of a batch. */
export interface ExplainOptions extends TraceOptions {
  /** Place on the last axis of the output, one an example. Default: where the output is largest. */
  targets?: readonly number[];
}

/** Options of {@link Explainer.integratedGradients}. */
export interface IntegratedGradientsOptions {
  /** As in {@link ExplainOptions}. */
  targets?: readonly number[];
  /**
   * Most places on the way from nothing to the input that are looked at, 1 or more. Up to 8 are those of
   * Gauss–Legendre quadrature; more go where the output changes abruptly, until `tolerance` is met. Default
   * 512.
   */
  steps?: number;
  /**
   * How far scores may be from summing to `difference`, as a share of the sum of their sizes. Default 0.01.
   */
  tolerance?: number;
  /** Stops between runs of the model. */
  signal?: AbortSignal;
}

/** What integrated gradients say of one example. */
export interface IntegratedGradients {
  /** `[L]`: how much each position added to the output, or took from it (below 0). */
  scores: Float32Array;
  /** Output for the input, minus output for nothing: what the scores sum to, up to the error of the steps. */
  difference: number;
}

/** A model together with its gradients, ready to run. No tfjs is needed. */
export interface Explainer extends AsyncDisposable {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /**
   * Traces whose maps also hold `gradients` of the output that is explained, and `values`.
   *
   * @returns one trace an example
   */
  trace(
    feeds: Readonly<Record<string, RuntimeTensor>>,
    options?: ExplainOptions,
  ): Promise<AttentionTrace[]>;
  /** Integrated gradients. Sundararajan, Taly & Yan 2017, arXiv:1703.01365, eq. 1, from zero vectors. */
  integratedGradients(
    feeds: Readonly<Record<string, RuntimeTensor>>,
    options?: IntegratedGradientsOptions,
  ): Promise<IntegratedGradients[]>;
  /** Frees the model. A second call does nothing. */
  dispose(): Promise<void>;
}
