/** Probabilities of logits. @param temperature - by which they are divided, above 0 */
export function softmax(logits: ArrayLike<number>, temperature = 1): number[] {
  const scaled = Array.from(logits, (logit) => logit / temperature);
  const best = Math.max(...scaled);
  const powers = scaled.map((logit) => Math.exp(logit - best));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
