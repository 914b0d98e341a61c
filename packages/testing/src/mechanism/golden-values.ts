import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../compare.js';
import { readGolden, type GoldenCase, type GoldenTensor } from '../golden.js';
import type { MechanismSpec, Tensors } from './spec.js';
import { fixedMask, gradientsOf } from './trial.js';

const toTensor = ({ values, shape }: GoldenTensor): tf.Tensor => tf.tensor(values, shape);

/** Compares values and gradients of a mechanism with one golden case. */
function compare(spec: MechanismSpec, golden: GoldenCase, tolerance: number): void {
  const { settings } = golden;
  const mask = golden.mask && fixedMask(golden.mask.values, golden.mask.shape);
  tf.tidy(() => {
    const inputs: Tensors = Object.fromEntries(
      Object.entries(golden.inputs).map(([name, tensor]) => [name, toTensor(tensor)]),
    );
    const { output, weights } = spec.run(inputs, { mask, settings });
    expect(output.shape).toEqual(golden.outputs.output.shape);
    expectClose(output.dataSync(), golden.outputs.output.values, tolerance);
    const expected = golden.outputs.weights;
    expect(weights?.shape).toEqual(expected?.shape);
    if (weights && expected) {
      expectClose(weights.dataSync(), expected.values, tolerance);
    }
    const upstream = toTensor(golden.upstream);
    const gradients = gradientsOf(
      (given) => tf.sum(tf.mul(spec.run(given, { mask, settings }).output, upstream)),
      inputs,
    );
    for (const [name, expected] of Object.entries(golden.gradients)) {
      expect([name, gradients[name]!.shape]).toEqual([name, expected.shape]);
      expectClose(gradients[name]!.dataSync(), expected.values, tolerance);
    }
  });
}

/** Tests against reference values, each case on its own. */
export function testGoldenValues(spec: MechanismSpec, file: URL): void {
  const { provenance, cases } = readGolden(file);
  const { library, source, version, precision, script } = provenance;
  const origin = source === 'PyTorch' ? library : `the paper's equations in ${library}`;
  describe(`values and gradients of ${origin} ${version} (${precision}, ${script})`, () => {
    test.each(cases.map((golden) => [golden.name, golden] as const))('%s', (_name, golden) => {
      compare(spec, golden, spec.tolerance ?? 1e-5);
    });
  });
}
