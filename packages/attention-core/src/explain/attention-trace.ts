/** What the positions along one axis of an attention map are. */
export type AxisKind =
  'tokens' | 'sentences' | 'grid' | 'frames' | 'items' | 'visits' | 'objects' | 'cells' | 'steps';

/** One axis of an attention map. */
export interface Axis {
  /** What a position is. */
  kind: AxisKind;
  /** A text for each position; its length is the axis' size. */
  labels: readonly string[];
}

/** Softmaxed weights of one attention layer for one input. */
export interface AttentionMap {
  /** Name of the layer: `encoder-1`, `pool`. */
  name: string;
  /** Number of heads N. */
  heads: number;
  /** What asks: L positions. */
  queries: Axis;
  /** What is looked at: S positions. */
  keys: Axis;
  /** `[N, L, S]`, row-major; each row sums to 1, or is all zeros where nothing could be attended. */
  weights: Float32Array;
}

/**
 * Where a model looked for one input: the common language between training, inference, explanation
 * and pictures.
 */
export interface AttentionTrace {
  /** Which model: `nlp/sentiment`. */
  model: string;
  /** Maps in the order in which the model computes them. */
  maps: readonly AttentionMap[];
}
