/** What the positions along one axis of an attention map are. */
export type AxisKind =
  'tokens' | 'sentences' | 'grid' | 'frames' | 'items' | 'visits' | 'objects' | 'cells' | 'steps';

/** One axis of an attention map. */
export interface Axis {
  /** What a position is. */
  kind: AxisKind;
  /** A text for each position; its length is the axis' size. */
  labels: readonly string[];
  /**
   * Which sequence it is, where a model has several of one kind: `source`, `target`. Two axes of the
   * same kind, name and labels are one sequence.
   */
  name?: string;
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
  /** Derivative of the explained output by each weight, `[N, L, S]`, where an explainer made the map. */
  gradients?: Float32Array;
  /**
   * What each head adds to the layer's output for each key at full weight, `(x·W_V + b_V)·W_O`,
   * `[N, S, E]`, where an explainer made the map.
   */
  values?: Float32Array;
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
