/** Probabilities, and what is so. */
export interface Judgements {
  scores: Float32Array;
  labels: boolean[];
}

/** The threshold from which on what is found has the highest F1; equal scores are found together. */
export function bestThreshold({ scores, labels }: Judgements): number {
  const order = Array.from(scores.keys()).sort((one, other) => scores[other]! - scores[one]!);
  const wanted = labels.filter(Boolean).length;
  let [right, best, threshold] = [0, 0, 1];
  order.forEach((at, place) => {
    if (labels[at]) right++;
    if (scores[order[place + 1]!] === scores[at]) return;
    const f1 = (2 * right) / (place + 1 + wanted);
    if (f1 > best) [best, threshold] = [f1, scores[at]!];
  });
  return threshold;
}
