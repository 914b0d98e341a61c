import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../compare.js';
import { firstDifference } from '../first-difference.js';
import type { MechanismSpec, Tensors } from './spec.js';
import { gradientsOf, makeTrial, probe, type Loss } from './trial.js';
import { ordinary } from './unusual-sizes.js';

/** Large enough for float32 to see the change. */
const usualStep = 0.03;

/** Greatest difference between a gradient and the slope. */
const tolerance = 1e-3;

/**
 * Expects a gradient to be the slope that central differences find. Where the error of the first one,
 * which grows with the square of its step, may be to blame, a second one of twice the step takes it out
 * (Richardson's extrapolation).
 *
 * @param at - the function, so far from where the gradient was taken
 */
function expectSlope(gradient: number, at: (distance: number) => number, step: number): void {
  const central = (by: number) => (at(by) - at(-by)) / (2 * by);
  const slope = central(step);
  if (!firstDifference([gradient], [slope], tolerance)) return;
  expectClose([gradient], [(4 * slope - central(2 * step)) / 3], tolerance);
}

/** Expects the gradient of an input to be the slope of `loss` along each of its elements. */
function expectSlopes(
  gradient: tf.Tensor,
  loss: Loss,
  inputs: Tensors,
  name: string,
  step: number,
): void {
  const { shape } = inputs[name]!;
  const values = inputs[name]!.dataSync();
  gradient.dataSync().forEach((expected, element) => {
    const at = (distance: number): number => {
      const moved = Float32Array.from(values);
      moved[element]! += distance;
      const given = { ...inputs, [name]: tf.tensor(moved, shape) };
      return tf.tidy(() => loss(given).dataSync()[0]!);
    };
    expectSlope(expected, at, step);
  });
}

/** Tests gradients against finite differences, for every element of every input. */
export function testGradients(spec: MechanismSpec): void {
  if (spec.gradients === 'golden') return;
  test('gradients are the slopes that finite differences find', () => {
    tf.tidy(() => {
      const { inputs, run } = makeTrial(spec, { ...ordinary, L: 2, S: 3, D: 3 });
      const step = spec.differenceStep ?? usualStep;
      const loss: Loss = (given) => probe(run(given));
      const gradients = gradientsOf(loss, inputs);
      for (const name of Object.keys(inputs)) {
        expect(gradients[name]!.shape).toEqual(inputs[name]!.shape);
        expectSlopes(gradients[name]!, loss, inputs, name, step);
      }
    });
  });
}
