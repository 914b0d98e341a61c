import * as tf from '@tensorflow/tfjs';
import type { MechanismSpec } from './spec.js';
import { fixedMask, gradientsOf, makeTrial, probe } from './trial.js';
import { ordinary } from './unusual-sizes.js';

/** Tests that nothing stays behind but what the caller was given. */
export function testLeaks(spec: MechanismSpec): void {
  test('no tensor leaks, forward or backward', () => {
    const { inputs, run } = makeTrial(spec, ordinary);
    const before = tf.memory().numTensors;
    const mask = fixedMask([1], [1, 1, 1, 1]);
    const plain = run(inputs);
    tf.dispose([plain.output, ...(plain.weights ? [plain.weights] : [])]);
    expect(tf.memory().numTensors).toBe(before);
    const gradients = gradientsOf((given) => probe(run(given, mask)), inputs);
    tf.dispose(gradients);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(inputs);
  });
}
