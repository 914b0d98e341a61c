import * as tf from '@tensorflow/tfjs';
import {
  coreMechanisms,
  evaluateMechanism,
  families,
  firstDifference,
  type CoreMechanism,
  type MechanismSizes,
  type Values,
} from '@heed/testing/core';

async function switchTo(backend: string): Promise<void> {
  if (await tf.setBackend(backend)) return;
  throw new Error(`tfjs could not start its ${backend} backend`);
}

/** What a mechanism gives on the current backend, or why it gives nothing. */
function evaluate(spec: CoreMechanism, sizes: MechanismSizes): Values | string {
  try {
    return evaluateMechanism(spec, sizes);
  } catch (error) {
    return String(error);
  }
}

/** Where a result differs from what is expected, in words. */
function differences(actual: Values | string, expected: Values, tolerance: number): string[] {
  if (typeof actual === 'string') return [actual];
  return Object.entries(expected).flatMap(([part, { values }]) => {
    const found = firstDifference(actual[part]!.values, values, tolerance);
    return found ? [`${part}[${found.index}] is ${found.actual}, not ${found.expected}`] : [];
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
  const specs = families.flatMap((family) => coreMechanisms[family]);
  await switchTo('cpu');
  const expected = specs.map((spec) => evaluateMechanism(spec, sizes));
  await switchTo(backend);
  return {
    names: specs.map(({ name }) => name),
    differences: specs.flatMap((spec, index) =>
      differences(evaluate(spec, sizes), expected[index]!, tolerance).map(
        (words) => `${spec.name}: ${words}`,
      ),
    ),
  };
}
