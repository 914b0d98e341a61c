import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import {
  statelessNormal,
  statelessTruncatedNormal,
  statelessUniform,
  stepPeriod,
  type DrawKey,
} from '../tensor/stateless-random.js';
import type { Drawing } from './random-watch.js';
import type { Recording } from './recording.js';
import { traceBackend } from './trace-backend.js';

/** Name of the value that counts the runs of a graph that draws. */
export const stepValue = 'random/step';

/** Numbers of a random tensor that are looked at to find its scale and offset. */
const looked = 64;

/** The first numbers of the generator that tfjs seeded, before they are scaled. */
function baseNumbers({ kind, seed }: Drawing, count: number): number[] {
  const again = {
    uniform: () => tf.randomUniform([count], 0, 1, 'float32', seed),
    normal: () => tf.randomNormal([count], 0, 1, 'float32', seed),
    truncated: () => tf.truncatedNormal([count], 0, 1, 'float32', seed),
  };
  return Array.from(traceBackend().peek(again[kind]) as ArrayLike<number>);
}

/** The tensor that counts runs; the first draw of a recording adds what moves it on. */
function stepOf(recording: Recording): tf.Tensor {
  const info = recording.tensor(stepValue, []);
  const step = tf.engine().makeTensorFromTensorInfo(info, traceBackend());
  if (recording.nextStep === undefined) {
    // Begins again before whole numbers stop being exact.
    const goesOn = tf.cast(tf.less(step, stepPeriod - 1), 'float32');
    recording.nextStep = recording.value(tf.mul(tf.add(step, 1), goesOn));
  }
  return step;
}

function drawn({ kind, drops }: Drawing, shape: readonly number[], key: DrawKey): tf.Tensor {
  if (kind === 'uniform') return statelessUniform(shape, key, drops ? 'coarse' : 'fine');
  return kind === 'normal' ? statelessNormal(shape, key) : statelessTruncatedNormal(shape, key);
}

/**
 * Records a random tensor as operations that draw anew in each run.
 *
 * @param values - the numbers that tfjs drew while tracing; only their scale and offset matter
 * @param seed - tells compiled functions apart
 * @returns the name of its value
 * @throws HeedError `trace-frozen` for random tensors of another type than float32
 */
export function recordDraw(
  recording: Recording,
  drawing: Drawing,
  values: ArrayLike<number>,
  { shape, dtype }: Pick<tf.TensorInfo, 'shape' | 'dtype'>,
  seed: number,
): string {
  if (dtype !== 'float32') {
    throw new HeedError({
      code: 'trace-frozen',
      where: 'compile',
      required: 'random tensors without a seed must be float32',
      got: `${dtype} of shape [${shape.join(', ')}]`,
      advice: "Draw float32 and convert: tf.cast(tf.floor(tf.randomUniform(...)), 'int32').",
    });
  }
  const bases = baseNumbers(drawing, Math.min(values.length, looked));
  const place = recording.places++;
  const base = tf.tidy(() =>
    recording.value(drawn(drawing, shape, { seed, place, step: stepOf(recording) })),
  );
  if (bases.every((number, index) => number === values[index])) return base;
  const [scale, offset] = [`random/${place}/scale`, `random/${place}/offset`];
  const samples = bases.map((number, index) => ({ base: number, value: values[index]! }));
  recording.draws.push({ scale, offset, samples });
  return recording.operation('Add', [recording.operation('Mul', [base, scale]), offset]);
}
