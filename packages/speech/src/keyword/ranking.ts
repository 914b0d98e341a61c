/** One of the words that a model may answer. */
export interface RankedWord {
  label: string;
  /** Probability, 0 … 1. */
  score: number;
}

/** Logits as probabilities of their words, which sum to 1; the most probable first. */
export function rankingOf(logits: Float32Array, labels: readonly string[]): RankedWord[] {
  const best = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - best));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers
    .map((power, index) => ({ label: labels[index]!, score: power / total }))
    .sort((one, other) => other.score - one.score);
}
