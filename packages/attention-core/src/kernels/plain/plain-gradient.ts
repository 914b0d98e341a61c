import { ProblemField } from '../problem-field.js';
import type { PlainProblem } from './plain-problem.js';
import { dot, rowOf } from './plain-row.js';

/** Adds to neighbours `size` others times a factor. */
function addTimes(
  floats: Float32Array,
  to: number,
  from: number,
  factor: number,
  size: number,
): void {
  for (let i = 0; i < size; i++) floats[to + i]! += factor * floats[from + i]!;
}

/** Adds what one query says of all gradients. */
function addRow(problem: PlainProblem, head: number, keyHead: number, query: number): void {
  const { whole, real, place, floats } = problem;
  const [width, valueWidth] = [whole(ProblemField.width), whole(ProblemField.valueWidth)];
  const firstKey = keyHead * whole(ProblemField.keys);
  const row = head * whole(ProblemField.queries) + query;
  const outputGradient = place(ProblemField.outputGradient) + row * valueWidth;
  const queryGradient = place(ProblemField.queryGradient) + row * width;
  const keyGradient = place(ProblemField.keyGradient) + firstKey * width;
  const valueGradient = place(ProblemField.valueGradient) + firstKey * valueWidth;
  const biasGradient = place(ProblemField.biasGradient);
  const biasStep = whole(ProblemField.biasKeyStride);

  const { keys, weights, kept, capSlopes, ...at } = rowOf(problem, head, query);
  const ofWeights = keys.map(
    (key, each) =>
      kept[each]! * dot(floats, outputGradient, at.valuesAt + key * valueWidth, valueWidth),
  );
  const mean = ofWeights.reduce((sum, of, each) => sum + of * weights[each]!, 0);
  keys.forEach((key, each) => {
    const ofScore = weights[each]! * (ofWeights[each]! - mean);
    const ofDot = ofScore * capSlopes[each]! * real(ProblemField.scale);
    if (biasGradient) floats[biasGradient + at.biasAt + key * biasStep]! += ofScore;
    addTimes(floats, queryGradient, at.keysAt + key * width, ofDot, width);
    addTimes(floats, keyGradient + key * width, at.queryAt, ofDot, width);
    const used = weights[each]! * kept[each]!;
    addTimes(floats, valueGradient + key * valueWidth, outputGradient, used, valueWidth);
  });
}

/** The gradients of one head of keys, and of the queries that share it; `keyHead` is `batch · M + m`. */
export function gradientOf(problem: PlainProblem, keyHead: number): void {
  const { whole, place, floats } = problem;
  const clear = (field: ProblemField, from: number, count: number) =>
    floats.fill(0, place(field) + from, place(field) + from + count);
  const group = whole(ProblemField.heads) / whole(ProblemField.keyHeads);
  const [queries, keys] = [whole(ProblemField.queries), whole(ProblemField.keys)];
  const [width, valueWidth] = [whole(ProblemField.width), whole(ProblemField.valueWidth)];
  const rows = group * queries;
  clear(ProblemField.queryGradient, keyHead * rows * width, rows * width);
  clear(ProblemField.keyGradient, keyHead * keys * width, keys * width);
  clear(ProblemField.valueGradient, keyHead * keys * valueWidth, keys * valueWidth);
  for (let head = keyHead * group; head < (keyHead + 1) * group; head++) {
    for (let query = 0; query < queries; query++) addRow(problem, head, keyHead, query);
  }
}
