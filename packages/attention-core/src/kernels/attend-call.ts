import { requireAtMost } from '../tensor/require-at-most.js';
import { requireOptions } from '../tensor/require-options.js';
import { requireWhole } from '../tensor/require-whole.js';
import type {
  AttendArraysOptions,
  AttendedArrays,
  GradientArrays,
  GradientOptions,
} from './attend-options.js';
import { attentionSizes, axesOf, lengthOf, type AttentionSizes } from './attention-sizes.js';
import type { Call } from './call.js';
import { arrayDropoutWords, scorePart } from './problem-part.js';
import { requireArray } from './require-array.js';
import { requireKindOrObject } from './require-kind-or-object.js';
import type { ProblemWords } from './write-problem.js';

/** The queries whose weights are wanted. */
export function weightsRange(
  where: string,
  weights: AttendArraysOptions['weights'],
  queries: number,
): { weightsStart: number; weightsEnd: number } | undefined {
  if (!weights) return undefined;
  requireKindOrObject(where, 'weights', weights, 'boolean');
  const { from = 0, to = queries } = weights === true ? {} : weights;
  requireWhole(where, 'weights.from', from, 0);
  requireWhole(where, 'weights.to', to, from + 1);
  requireAtMost(where, 'weights.to', to, queries, 'the number of queries');
  return { weightsStart: from, weightsEnd: to };
}

/** Queries, keys and values, which must be as long as their sizes say. */
function inputArrays(
  where: string,
  q: Float32Array,
  k: Float32Array,
  v: Float32Array,
  sizes: AttentionSizes,
) {
  requireArray(where, 'q', q, axesOf.query(sizes));
  requireArray(where, 'k', k, axesOf.key(sizes));
  requireArray(where, 'v', v, axesOf.value(sizes));
  return { query: q, key: k, value: v };
}

/**
 * Attention of arrays as a call of an engine.
 *
 * @throws HeedError that names the argument or option which is wrong
 */
export function attendCall(
  where: string,
  q: Float32Array,
  k: Float32Array,
  v: Float32Array,
  options: AttendArraysOptions,
): Call<AttendedArrays> {
  const { shape, dropout, weights } = requireOptions(where, options, 'shape');
  const sizes = attentionSizes(where, shape);
  const inputs = inputArrays(where, q, k, v, sizes);
  const score = scorePart(where, sizes, options);
  const range = weightsRange(where, weights, sizes.queries);
  const { batch, heads, keys } = sizes;
  const rows = range && range.weightsEnd - range.weightsStart;
  return {
    where,
    words: { ...score.words, ...arrayDropoutWords(where, dropout), ...range },
    arrays: { ...inputs, ...score.arrays },
    operations: range ? ['forward', 'weights'] : ['forward'],
    results: {
      output: lengthOf(axesOf.output(sizes)),
      logSum: lengthOf(axesOf.logSum(sizes)),
      ...(rows && { weights: batch * heads * rows * keys }),
    },
    finish: ({ output, logSum, weights }) => ({
      output: output!.slice(),
      logSum: logSum!.slice(),
      ...(weights && { weights: weights.slice() }),
    }),
  };
}

/** Whether different heads of keys, which are pieces of the gradient, add to the same gradient of a bias. */
const addsTogether = ({
  batch = 1,
  keyHeads = 1,
  biasBatchStride,
  biasHeadStride,
}: ProblemWords): boolean =>
  (batch > 1 && biasBatchStride === 0) || (keyHeads > 1 && biasHeadStride === 0);

/**
 * The gradient of attention of arrays as a call of an engine.
 *
 * @throws HeedError that names the argument or option which is wrong
 */
export function gradientCall(
  where: string,
  q: Float32Array,
  k: Float32Array,
  v: Float32Array,
  outputGradient: Float32Array,
  options: GradientOptions,
): Call<GradientArrays> {
  const { shape, dropout, attended, bias } = requireOptions(where, options, 'shape');
  const sizes = attentionSizes(where, shape);
  const inputs = inputArrays(where, q, k, v, sizes);
  requireArray(where, 'outputGradient', outputGradient, axesOf.output(sizes));
  const score = scorePart(where, sizes, options);
  const forward = {
    output: lengthOf(axesOf.output(sizes)),
    logSum: lengthOf(axesOf.logSum(sizes)),
  };
  if (attended) {
    requireArray(where, 'attended.output', attended.output, axesOf.output(sizes));
    requireArray(where, 'attended.logSum', attended.logSum, axesOf.logSum(sizes));
  }
  return {
    where,
    words: { ...score.words, ...arrayDropoutWords(where, dropout) },
    arrays: {
      ...inputs,
      ...score.arrays,
      outputGradient,
      ...(attended && { output: attended.output, logSum: attended.logSum }),
    },
    operations: attended ? ['gradient'] : ['forward', 'gradient'],
    results: {
      ...(!attended && forward),
      queryGradient: q.length,
      keyGradient: k.length,
      valueGradient: v.length,
      ...(bias && { biasGradient: bias.values.length }),
    },
    zeros: bias ? ['biasGradient'] : [],
    alone: addsTogether(score.words),
    finish: ({ queryGradient, keyGradient, valueGradient, biasGradient }) => ({
      q: queryGradient!.slice(),
      k: keyGradient!.slice(),
      v: valueGradient!.slice(),
      ...(biasGradient && { bias: biasGradient.slice() }),
    }),
  };
}
