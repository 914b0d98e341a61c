import { open, shaped, type Rule } from './known.js';

/** Values summed for each query: `[B, L, E]`, or by head, `[B, N, L, D]`. */
const attended: Rule = (facts) => {
  const axes = facts.axes(0);
  const kept = axes?.slice(0, axes.length === 4 ? 3 : 2);
  return kept && shaped([...kept, open(facts)]);
};

/** Features of token ids `[B, L]`, and how many of them are real, `[B]`. */
const embedded: Rule = (facts) => {
  const ids = facts.axes(0);
  return ids && [{ axes: [...ids, open(facts)] }, { axes: ids.slice(0, 1) }];
};

/** Operators that ONNX Runtime fuses attention and its input into. */
export const fusedRules: Readonly<Record<string, Rule>> = {
  Attention: attended,
  EmbedLayerNormalization: embedded,
  GroupQueryAttention: attended,
  MultiHeadAttention: attended,
  QAttention: attended,
};
