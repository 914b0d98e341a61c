import type { Outcome } from './match-detections.js';

/** The shares of true boxes found at which precision is read: 0, 0.01 … 1. */
const recallPoints = Float64Array.from({ length: 101 }, (_, index) => index * 0.01);

/**
 * The precision of a class at 101 points of recall, as pycocotools' `accumulate` reads it: at each the
 * highest that is reached with as much recall or more; 0 where the recall is never reached.
 *
 * @param outcomes - of all detections, surest first
 * @param counted - how many true boxes there were to find, from 1
 * @returns `[101]`, 0 … 1
 */
export function precisionByRecall(outcomes: readonly Outcome[], counted: number): Float64Array {
  const recall = new Float64Array(outcomes.length);
  const precision = new Float64Array(outcomes.length);
  let [right, wrong] = [0, 0];
  outcomes.forEach((outcome, index) => {
    if (outcome === 'right') right++;
    if (outcome === 'wrong') wrong++;
    recall[index] = right / counted;
    // Nothing is right or wrong yet while all were ignored.
    precision[index] = right / (wrong + right + Number.EPSILON);
  });
  for (let index = outcomes.length - 1; index > 0; index--) {
    precision[index - 1] = Math.max(precision[index - 1]!, precision[index]!);
  }
  let reached = 0;
  return recallPoints.map((point) => {
    while (reached < recall.length && recall[reached]! < point) reached++;
    return precision[reached] ?? 0;
  });
}
