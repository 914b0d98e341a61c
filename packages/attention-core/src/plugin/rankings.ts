import type { RuntimeTensor } from '../runtime/session.js';

/** One of the answers that a model may give. */
export interface RankedLabel {
  label: string;
  /** Probability, 0 … 1. */
  score: number;
}

/** Logits as probabilities of their labels, which sum to 1; the most probable first. */
function rankingOf(logits: Float32Array, labels: readonly string[]): RankedLabel[] {
  const best = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - best));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers
    .map((power, index) => ({ label: labels[index]!, score: power / total }))
    .sort((one, other) => other.score - one.score);
}

/**
 * Logits as rankings: probabilities of all labels (softmax), which sum to 1, the most probable first.
 *
 * @param logits - `[…, labels]`, float32
 * @param labels - what each of the last axis stands for
 * @returns one ranking for each row of logits, in their order
 * @example
 * ```ts
 * const { logits } = await session.run(feeds, ['logits']); // [B, labels]
 * const [first] = rankingsOf(logits!, labels);
 * first![0]; // { label: 'cat', score: 0.9 }
 * ```
 */
export function rankingsOf(
  { data }: Pick<RuntimeTensor, 'data'>,
  labels: readonly string[],
): RankedLabel[][] {
  const logits = data as Float32Array;
  const size = labels.length;
  return Array.from({ length: logits.length / size }, (_, row) =>
    rankingOf(logits.subarray(row * size, (row + 1) * size), labels),
  );
}
