import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../compare.js';
import type { MechanismSpec, Tensors } from './spec.js';
import { gradientsOf, makeTrial, probe, type Loss } from './trial.js';
import { ordinary } from './unusual-sizes.js';

/** Large enough for float32 to see the change; the stencil below takes out what it does not. */
const usualStep = 0.03;

/** Central differences of fourth order: `(−f(+2h) + 8f(+h) − 8f(−h) + f(−2h)) / 12h`. */
const stencil = [
  [2, -1],
  [1, 8],
  [-1, -8],
  [-2, 1],
] as const;

/** The slope of `loss` along each element of one input. */
function slopes(loss: Loss, inputs: Tensors, name: string, step: number): number[] {
  const { shape } = inputs[name]!;
  const values = inputs[name]!.dataSync();
  return Array.from(values, (_, element) => {
    const terms = stencil.map(([steps, factor]) => {
      const moved = Float32Array.from(values);
      moved[element]! += steps * step;
      const [value] = tf.tidy(() =>
        loss({ ...inputs, [name]: tf.tensor(moved, shape) }).dataSync(),
      );
      return factor * value!;
    });
    return terms.reduce((sum, term) => sum + term) / (12 * step);
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
        expectClose(gradients[name]!.dataSync(), slopes(loss, inputs, name, step), 1e-3);
      }
    });
  });
}
