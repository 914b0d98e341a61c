import * as tf from '@tensorflow/tfjs';
import { registerHeedKernels } from '@heed/attention-core/kernels/tfjs';
import { switchBackend } from '../../src/backends.js';
import { coreMechanisms, type CoreMechanism, type Family } from '../../src/core/index.js';
import { makeTrial } from '../../src/mechanism/trial.js';
import { ordinary } from '../../src/mechanism/unusual-sizes.js';
import { describeSpec } from '../core/describe-family.js';

/** Whether running a mechanism runs a fused kernel. */
async function isServed(spec: CoreMechanism): Promise<boolean> {
  const { kernelNames } = await tf.profile(() =>
    tf.tidy(() => {
      const { inputs, run } = makeTrial(spec, ordinary);
      run(inputs);
    }),
  );
  return kernelNames.includes('HeedAttention');
}

/**
 * Runs the conformance suite of the mechanisms that fused kernels serve once more, with these registered
 * on both backends. To be awaited at the top level of a test file.
 *
 * @param families - where they are looked for
 * @param expected - names of mechanisms that must be among them
 */
export async function describeServed(
  families: readonly Family[],
  expected: readonly string[],
): Promise<void> {
  await switchBackend('wasm');
  await switchBackend('cpu');
  await registerHeedKernels();
  const served: CoreMechanism[] = [];
  for (const spec of families.flatMap((family) => coreMechanisms[family])) {
    if (await isServed(spec)) served.push(spec);
  }
  test('fused kernels serve what they should', () => {
    expect(served.map(({ name }) => name)).toEqual(expect.arrayContaining([...expected]));
  });
  served.forEach(describeSpec);
}
