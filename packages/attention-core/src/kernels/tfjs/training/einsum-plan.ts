import * as tf from '@tensorflow/tfjs';

/** Numbers by the labels of axes: sizes, or steps in elements. */
export type ByLabel = ReadonlyMap<string, number>;

/** An equation and the sizes in it. */
export interface Einsum {
  /** Labels of each tensor's axes. */
  terms: string[][];
  output: string[];
  sizes: ByLabel;
}

/** Labels of a product of two tensors, by what becomes of them. Those that only one has, the output has. */
export interface EinsumRoles {
  /** In both tensors and the output. */
  batch: string[];
  /** In the first one and the output. */
  left: string[];
  /** In the second one and the output. */
  right: string[];
  /** In both tensors, and summed over. */
  inner: string[];
}

/**
 * Reads an equation.
 *
 * @throws Error of tfjs for one that it does not allow, or that does not fit the shapes
 */
export function readEinsum(equation: string, tensors: readonly tf.TensorInfo[]): Einsum {
  const { allDims, idDims } = tf.backend_util.decodeEinsumEquation(equation, tensors.length);
  tf.backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as tf.Tensor[]);
  const [inputs, output] = equation.replace(/\s/g, '').split('->') as [string, string];
  const terms = inputs.split(',').map((term) => [...term]);
  const sizes = terms.flatMap((term, i) =>
    term.map((label, axis) => [label, tensors[i]!.shape[axis]!] as const),
  );
  return { terms, output: [...output], sizes: new Map(sizes) };
}

/** What becomes of the labels of two tensors; batch, left and right in the order of the output. */
export const rolesOf = (
  first: readonly string[],
  second: readonly string[],
  output: readonly string[],
): EinsumRoles => ({
  batch: output.filter((label) => first.includes(label) && second.includes(label)),
  left: output.filter((label) => !second.includes(label)),
  right: output.filter((label) => !first.includes(label)),
  inner: first.filter((label) => second.includes(label) && !output.includes(label)),
});

/** How many places there are along all of these axes. */
export const sizeOfAll = (labels: readonly string[], sizes: ByLabel): number =>
  labels.reduce((product, label) => product * sizes.get(label)!, 1);

/** Steps of the axes of a tensor without gaps. */
export const stepsOf = (labels: readonly string[], sizes: ByLabel): ByLabel =>
  new Map(labels.map((label, i) => [label, sizeOfAll(labels.slice(i + 1), sizes)]));

/**
 * Step of several axes as if they were one.
 *
 * @param labels - the outer ones first
 * @returns undefined where they are not one
 */
export function stepOfAll(
  labels: readonly string[],
  steps: ByLabel,
  sizes: ByLabel,
): number | undefined {
  const long = labels.filter((label) => sizes.get(label) !== 1);
  const isOne = long.every((label, i) => {
    const inner = long[i + 1];
    return inner === undefined || steps.get(label) === steps.get(inner)! * sizes.get(inner)!;
  });
  return isOne ? (steps.get(long.at(-1) ?? '') ?? 1) : undefined;
}
