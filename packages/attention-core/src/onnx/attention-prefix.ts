/** Prefix of a model's outputs that carry attention maps: `attention/<layer>`, each `[B, N, L, S]`. */
export const attentionPrefix = 'attention/';
