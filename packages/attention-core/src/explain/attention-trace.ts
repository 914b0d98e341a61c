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
  /**
   * Rows and columns of a grid, where positions lie on one: the last rows × columns positions, row by
   * row. Positions before them, such as a class token, have no place in the picture.
   */
  rows?: number;
  columns?: number;
  /** Where each position is, for objects in a picture or a plan. */
  boxes?: readonly Box[];
  /** When each position begins, in seconds, for frames and visits. */
  seconds?: readonly number[];
}

/** A place in a picture as shares 0 … 1 of its width and height, from the top left. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** Weights of one attention layer for one input. */
export interface AttentionMap {
  /** Name of the layer: `encoder-1`, `pool`. */
  name: string;
  /** Number of heads N. */
  heads: number;
  /** What asks: L positions. */
  queries: Axis;
  /** What is looked at: S positions. */
  keys: Axis;
  /**
   * `[N, L, S]`, row-major, 0 … 1. A row of a softmax sums to 1, or is all zeros where nothing could be
   * attended; rows of sigmoids, and of a softmax with a sink, sum to what they sum to.
   */
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
