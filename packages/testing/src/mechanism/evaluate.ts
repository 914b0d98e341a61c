import * as tf from '@tensorflow/tfjs';
import type { MechanismSizes, RunnableMechanism, Tensors } from './spec.js';
import { gradientsOf, makeTrial, probe, type Trial } from './trial.js';

/**
 * Output, weights and all gradients of a trial, by name.
 *
 * @param loss - what is differentiated; default `probe`
 */
export function everything({ run }: Trial, inputs: Tensors, loss = probe): Tensors {
  const { output, weights } = run(inputs);
  const gradients = Object.entries(gradientsOf((given) => loss(run(given)), inputs));
  return {
    output,
    ...(weights ? { weights } : {}),
    ...Object.fromEntries(gradients.map(([name, gradient]) => [`gradient/${name}`, gradient])),
  };
}

/** Shapes and values that outlive their tensors. */
export type Values = Record<string, { shape: number[]; values: number[] }>;

/** Reads tensors. */
export const read = (tensors: Tensors): Values =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [
      name,
      { shape: tensor.shape, values: [...tensor.dataSync()] },
    ]),
  );

/**
 * Output, weights and the gradients of all inputs of a mechanism, on the current backend of tfjs.
 * The same sizes always give the same inputs.
 */
export function evaluateMechanism(spec: RunnableMechanism, sizes: MechanismSizes): Values {
  let values: Values = {};
  tf.tidy(() => {
    const trial = makeTrial(spec, sizes);
    values = read(everything(trial, trial.inputs));
  });
  return values;
}
