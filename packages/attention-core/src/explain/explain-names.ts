/** Name of the metadata entry of a model file that holds the graph of its gradients. */
export const explainEntry = 'heed.explain';

/** Inputs of that graph beside those of the model. */
export const explainInputs = {
  /** `[B]` int32: which number of an example's output is explained; −1: the largest. */
  target: 'heed.target',
  /** `[B]` float32: by what the embedding is scaled. */
  share: 'heed.share',
} as const;

/** Outputs of that graph beside those of the model and its maps. */
export const explainOutputs = {
  /** `[B, …, E]`, before it is scaled. */
  embedding: 'heed.embedding',
  /** `[B, …, E]`: the explained number by the scaled embedding. */
  embeddingGradient: 'heed.embedding-gradient',
} as const;

/** With a layer's name behind it: the explained number by the layer's map, `[B, N, L, S]`. */
export const gradientPrefix = 'attention-gradient/';

/** With a layer's name behind it: what each head adds for each key, `[B, N, S, E]`. */
export const valuesPrefix = 'attention-values/';
