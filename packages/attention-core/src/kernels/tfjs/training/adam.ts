import * as tf from '@tensorflow/tfjs';
import type { WasmBackend } from '../wasm-backend.js';
import type { ModuleExports } from '../wasm-kernel.js';
import { wasmRoom } from '../wasm-room.js';
import { moduleOf } from './elementwise-module.js';

interface Moment {
  originalName: string;
  variable: tf.Variable;
}

/** tfjs' Adam, as far as it is known here; most of it is private there. */
interface KnownAdam {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  accBeta1: tf.Variable;
  accBeta2: tf.Variable;
  accumulatedFirstMoment: Moment[];
  accumulatedSecondMoment: Moment[];
  incrementIterations(): void;
}

type Gradients = Parameters<tf.Optimizer['applyGradients']>[0];

/** Gradients by the names of their variables; some variables may have none. */
const byName = (gradients: Gradients): [string, tf.Tensor | undefined][] =>
  Array.isArray(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor])
    : Object.entries(gradients);

/** A variable's moment, of zeros at first; kept and named as tfjs does. */
function momentOf(
  moments: Moment[],
  index: number,
  weight: tf.Variable,
  letter: 'm' | 'v',
): tf.Variable {
  moments[index] ??= {
    originalName: `${weight.name}/${letter}`,
    variable: tf.tidy(() => tf.variable(tf.zerosLike(weight), false)),
  };
  return moments[index].variable;
}

/** A step of Adam on the wasm backend: one pass over each variable. */
function applyOnWasm(adam: KnownAdam, training: ModuleExports, gradients: Gradients): void {
  const backend = tf.backend() as WasmBackend;
  const { beta1, beta2, accBeta1, accBeta2 } = adam;
  const rate = adam.learningRate / (1 - accBeta1.dataSync()[0]!);
  const correction = 1 / (1 - accBeta2.dataSync()[0]!);
  for (const [index, [name, gradient]] of byName(gradients).entries()) {
    const weight = tf.engine().registeredVariables[name]!;
    const mean = momentOf(adam.accumulatedFirstMoment, index, weight, 'm');
    const square = momentOf(adam.accumulatedSecondMoment, index, weight, 'v');
    if (!gradient) continue;
    // Not in place: somebody may hold what the variables were.
    const next = wasmRoom(backend, 'adam', (room) => {
      const outputs = [mean, square, weight].map(({ shape }) => room.output(shape));
      const [nextMean, nextSquare, nextWeight] = outputs.map(({ address }) => address);
      moduleOf({ training }).adam(
        ...([room.input(gradient), room.input(mean), room.input(square)] as const),
        room.input(weight),
        ...([nextMean!, nextSquare!, nextWeight!] as const),
        weight.size,
        ...([beta1, 1 - beta1, beta2, 1 - beta2] as const),
        ...([rate, correction, adam.epsilon] as const),
      );
      return outputs.map((output) => output.tensor());
    });
    [mean, square, weight].forEach((variable, i) => {
      variable.assign(tf.engine().makeTensorFromTensorInfo(next[i]!));
    });
  }
  accBeta1.assign(tf.mul(accBeta1, beta1));
  accBeta2.assign(tf.mul(accBeta2, beta2));
  adam.incrementIterations();
}

/**
 * Lets tfjs' Adam go over each variable once while the wasm backend is in use, where tfjs itself does so
 * fourteen times. Its state, and what it saves, stay as they are.
 *
 * @param trainingOf - the module `training` over a backend's memory
 * @returns puts tfjs' own back, unless somebody else has put another in its place by then
 */
export function replaceAdam(trainingOf: (backend: WasmBackend) => ModuleExports): () => void {
  const prototype = tf.AdamOptimizer.prototype;
  const stock = Object.getOwnPropertyDescriptor(prototype, 'applyGradients')!;
  const original = stock.value as tf.Optimizer['applyGradients'];
  function applyGradients(this: tf.AdamOptimizer, gradients: Gradients): void {
    const isFloat = ([, gradient]: [string, tf.Tensor | undefined]) =>
      !gradient || gradient.dtype === 'float32';
    if (tf.getBackend() !== 'wasm' || !byName(gradients).every(isFloat)) {
      original.call(this, gradients);
      return;
    }
    const training = trainingOf(tf.backend() as WasmBackend);
    tf.tidy(() => applyOnWasm(this as unknown as KnownAdam, training, gradients));
  }
  Object.defineProperty(prototype, 'applyGradients', { ...stock, value: applyGradients });
  return () => {
    if (Object.getOwnPropertyDescriptor(prototype, 'applyGradients')?.value !== applyGradients)
      return;
    Object.defineProperty(prototype, 'applyGradients', stock);
  };
}
