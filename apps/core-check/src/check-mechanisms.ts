import * as tf from '@tensorflow/tfjs';
import {
  coreMechanisms,
  evaluateMechanism,
  families,
  firstDifference,
  type MechanismSizes,
  type Values,
} from '@heed/testing/core';

async function evaluateAll(backend: string, sizes: MechanismSizes): Promise<Map<string, Values>> {
  if (!(await tf.setBackend(backend)))
    throw new Error(`tfjs could not start its ${backend} backend`);
  const specs = families.flatMap((family) => coreMechanisms[family]);
  return new Map(specs.map((spec) => [spec.name, evaluateMechanism(spec, sizes)]));
}

/** Where two results of a mechanism differ, in words. */
function differences(name: string, actual: Values, expected: Values, tolerance: number): string[] {
  return Object.entries(expected).flatMap(([part, { values }]) => {
    const found = firstDifference(actual[part]!.values, values, tolerance);
    return found
      ? [`${name}: ${part}[${found.index}] is ${found.actual}, not ${found.expected}`]
      : [];
  });
}

/**
 * Evaluates every mechanism of attention-core on a backend of tfjs and on the cpu backend.
 *
 * @returns the names of all mechanisms, and in words what differs by more than the tolerance
 */
export async function checkMechanisms(
  backend: string,
  sizes: MechanismSizes,
  tolerance: number,
): Promise<{ names: string[]; differences: string[] }> {
  const expected = await evaluateAll('cpu', sizes);
  const actual = await evaluateAll(backend, sizes);
  return {
    names: [...expected.keys()],
    differences: [...expected].flatMap(([name, values]) =>
      differences(name, actual.get(name)!, values, tolerance),
    ),
  };
}
