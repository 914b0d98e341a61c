import * as tf from '@tensorflow/tfjs';

/** What the optimizers of tfjs keep their step size in: a number, and `sgd` and `momentum` a tensor. */
interface Rated {
  learningRate: number;
  /** The negative step size. */
  c?: tf.Tensor;
}

/** The step size that an optimizer shows as `learningRate`, or undefined where it shows none. */
export function rateOf(optimizer: tf.Optimizer): number | undefined {
  const rate = (optimizer as unknown as Partial<Rated>).learningRate;
  return typeof rate === 'number' ? rate : undefined;
}

let marks = 0;

/** A number that float32 holds exactly and nobody else writes; another one at each call. */
const nextMark = () => 0.6180419921875 + (marks++ % 1024) * 2 ** -20;

/**
 * Runs a function that uses an optimizer, with a tensor in the place of the optimizer's step size,
 * so that a trace of it asks for the step size instead of holding on to the one of that moment.
 *
 * The optimizers of tfjs compute with `learningRate` as a number. It is set to a number that nothing
 * else uses, and where that number becomes a tensor, `rate` is taken. An optimizer that first
 * computes with it in JavaScript gives other constants each time, which `compile` refuses as frozen.
 */
export function withLiveRate<Result>(
  optimizer: tf.Optimizer,
  rate: tf.Tensor,
  run: () => Result,
): Result {
  const rated = optimizer as unknown as Rated;
  const { learningRate, c } = rated;
  const engine = tf.engine();
  const makeTensor = engine.makeTensor.bind(engine);
  const mark = nextMark();
  engine.makeTensor = (...given: Parameters<typeof makeTensor>) => {
    const [values] = given;
    const value = typeof values === 'number' || values.length !== 1 ? values : values[0];
    if (value === mark) return rate;
    return value === -mark ? tf.neg(rate) : makeTensor(...given);
  };
  rated.learningRate = mark;
  if (c) rated.c = tf.neg(rate);
  try {
    return run();
  } finally {
    // The method of the class is under this.
    Reflect.deleteProperty(engine, 'makeTensor');
    rated.learningRate = learningRate;
    if (c) rated.c = c;
  }
}
