import * as tf from '@tensorflow/tfjs';
import type {
  ActivationFunction,
  AttentionBlockWeights,
  FeedForwardWeights,
  LatentBlockWeights,
  LinearWeights,
  MultiHeadWeights,
  NormWeights,
} from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';

/** Reads a linear map `<name>.kernel`, `<name>.bias` among inputs; the bias may be missing. */
export function linearOf(inputs: Tensors, name: string): LinearWeights {
  const bias = inputs[`${name}.bias`];
  return { kernel: inputs[`${name}.kernel`]!, ...(bias && { bias }) };
}

/** Reads a norm `<name>.scale`, `<name>.offset` among inputs; undefined where there is none. */
export function normOf(inputs: Tensors, name: string): NormWeights | undefined {
  const [scale, offset] = [inputs[`${name}.scale`], inputs[`${name}.offset`]];
  return scale && offset && { scale, offset };
}

/** Reads a feed-forward network `<name>.widen`, `<name>.narrow` among inputs. */
export const feedForwardOf = (inputs: Tensors, name: string): FeedForwardWeights => ({
  widen: linearOf(inputs, `${name}.widen`),
  narrow: linearOf(inputs, `${name}.narrow`),
});

/** Reads the projections `<name>.query` … `<name>.output` among inputs. */
export const projectionsOf = (inputs: Tensors, name: string): MultiHeadWeights => ({
  query: linearOf(inputs, `${name}.query`),
  key: linearOf(inputs, `${name}.key`),
  value: linearOf(inputs, `${name}.value`),
  output: linearOf(inputs, `${name}.output`),
});

/** Reads an attention block among inputs. */
export const blockOf = (inputs: Tensors, name: string): AttentionBlockWeights => ({
  attention: projectionsOf(inputs, name),
  attentionNorm: normOf(inputs, `${name}.attentionNorm`),
  feedForward: feedForwardOf(inputs, name),
  feedForwardNorm: normOf(inputs, `${name}.feedForwardNorm`),
});

/** Reads a block of a Perceiver among inputs. */
export const latentBlockOf = (inputs: Tensors, name: string): LatentBlockWeights => ({
  queryNorm: normOf(inputs, `${name}.queryNorm`),
  contextNorm: normOf(inputs, `${name}.contextNorm`),
  attention: projectionsOf(inputs, name),
  feedForwardNorm: normOf(inputs, `${name}.feedForwardNorm`),
  feedForward: feedForwardOf(inputs, name),
});

/** What stands in a feed-forward network: smooth for finite differences, which fail at a kink. */
export const activationOf = (
  settings: Readonly<Record<string, number>>,
): ActivationFunction | undefined => (settings['smooth'] ? tf.tanh : undefined);

/** Shapes of the kernels of an attention block, without biases; heads are `inner` wide together. */
export const blockShapes = (
  name: string,
  width: number,
  contextWidth: number,
  inner = width,
): Record<string, number[]> => ({
  [`${name}.query.kernel`]: [width, inner],
  [`${name}.key.kernel`]: [contextWidth, inner],
  [`${name}.value.kernel`]: [contextWidth, inner],
  [`${name}.output.kernel`]: [inner, width],
  [`${name}.widen.kernel`]: [width, 2],
  [`${name}.narrow.kernel`]: [2, width],
});

const normsOf = (width: number, names: readonly string[]): Record<string, number[]> =>
  Object.fromEntries(
    names.flatMap((name) => [
      [`${name}.scale`, [width]],
      [`${name}.offset`, [width]],
    ]),
  );

/** Shapes of the norms of an attention block, which keep the numbers of stacked blocks small. */
export const normShapes = (name: string, width: number): Record<string, number[]> =>
  normsOf(width, [`${name}.attentionNorm`, `${name}.feedForwardNorm`]);

/** Shapes of the norms of a block of a Perceiver, but for its context. */
export const preNormShapes = (name: string, width: number): Record<string, number[]> =>
  normsOf(width, [`${name}.queryNorm`, `${name}.feedForwardNorm`]);

/** An attention block of zeros, for calls that are refused before it matters. */
export const zeroBlock = (width: number, contextWidth = width): AttentionBlockWeights =>
  blockOf(
    Object.fromEntries(
      Object.entries(blockShapes('block', width, contextWidth)).map(([name, shape]) => [
        name,
        tf.zeros(shape),
      ]),
    ),
    'block',
  );
