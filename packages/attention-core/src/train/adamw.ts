import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { Schedule } from './schedule.js';

/** Options of {@link AdamW}. */
export interface AdamWOptions {
  /** Step size > 0, or how it changes with the step. Default 1e-3. */
  learningRate?: number | Schedule;
  /** Decay of the mean of gradients, [0, 1). Default 0.9. */
  beta1?: number;
  /** Decay of the mean of squared gradients, [0, 1). Default 0.999. */
  beta2?: number;
  /** Added to the root of the mean square. Default 1e-8. */
  epsilon?: number;
  /** Share of each matrix that is taken away per unit of step size, ≥ 0; vectors are spared. Default 0.01. */
  weightDecay?: number;
  /**
   * What each weight's step size is multiplied with, ≥ 0: below 1 for weights that begin well, such
   * as pretrained word vectors. Howard & Ruder 2018, arXiv:1801.06146, section 3.2. Default: 1.
   */
  rateFactor?: (variable: tf.Variable) => number;
  /** Longest gradient over all weights together; longer ones are shortened. Default: none. */
  clipNorm?: number;
}

interface Moments {
  variable: tf.Variable;
  mean: tf.Variable;
  square: tf.Variable;
}

/**
 * Adam with decoupled weight decay. Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 2.
 *
 * Its step counter is a tfjs variable and its schedule a tfjs function of it, so a compiled step
 * follows the schedule by itself and a checkpoint holds all there is to know.
 */
export class AdamW extends tf.Optimizer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedAdamW';
  private readonly options: Required<Omit<AdamWOptions, 'clipNorm'>> & {
    clipNorm: number | undefined;
  };
  private readonly step: tf.Variable = tf.tidy(() => tf.variable(tf.scalar(0), false));
  private readonly moments = new Map<string, Moments>();

  /** @param options - learning rate, decays, weight decay, clipping */
  constructor({
    learningRate = 1e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    weightDecay = 0.01,
    rateFactor = () => 1,
    clipNorm,
  }: AdamWOptions = {}) {
    super();
    if (typeof learningRate === 'number' && !(learningRate > 0)) {
      throw new HeedError({
        code: 'option',
        where: 'AdamW',
        required: 'learningRate must be above 0',
        got: String(learningRate),
      });
    }
    this.options = { learningRate, beta1, beta2, epsilon, weightDecay, rateFactor, clipNorm };
  }

  /** Every variable that must be kept to go on later: counter and moments. */
  get state(): tf.Variable[] {
    return [this.step, ...[...this.moments.values()].flatMap(({ mean, square }) => [mean, square])];
  }

  /** Makes the moments of variables now rather than at the first step. */
  prepare(variables: readonly tf.Variable[]): void {
    for (const variable of variables) this.momentsOf(variable);
  }

  override applyGradients(gradients: Parameters<tf.Optimizer['applyGradients']>[0]): void {
    const named: [string, tf.Tensor][] = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }) => [name, tensor])
      : Object.entries(gradients);
    tf.tidy(() => {
      const { learningRate, beta1, beta2, weightDecay, epsilon, rateFactor } = this.options;
      const step = tf.add(this.step, 1);
      const rate = typeof learningRate === 'number' ? tf.scalar(learningRate) : learningRate(step);
      // Both corrections of the bias in one factor, so that each weight sees one product.
      const corrected = tf.mul(
        rate,
        tf.div(tf.sqrt(tf.sub(1, tf.pow(beta2, step))), tf.sub(1, tf.pow(beta1, step))),
      );
      const shrink = this.clipFactor(named.map(([, gradient]) => gradient));
      for (const [name, gradient] of named) {
        const { variable, mean, square } = this.momentsOf(tf.engine().registeredVariables[name]!);
        const clipped = shrink ? tf.mul(gradient, shrink) : gradient;
        const nextMean = tf.add(tf.mul(mean, beta1), tf.mul(clipped, 1 - beta1));
        const nextSquare = tf.add(tf.mul(square, beta2), tf.mul(tf.square(clipped), 1 - beta2));
        const factor = rateFactor(variable);
        const move = tf.mul(
          tf.mul(corrected, factor),
          tf.div(nextMean, tf.add(tf.sqrt(nextSquare), epsilon)),
        );
        const kept =
          weightDecay > 0 && variable.rank > 1
            ? tf.mul(variable, tf.sub(1, tf.mul(rate, weightDecay * factor)))
            : variable;
        mean.assign(nextMean);
        square.assign(nextSquare);
        variable.assign(tf.sub(kept, move));
      }
      this.step.assign(step);
    });
    this.incrementIterations();
  }

  override dispose(): void {
    for (const variable of this.state) variable.dispose();
    this.moments.clear();
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { learningRate, clipNorm, beta1, beta2, epsilon, weightDecay } = this.options;
    return {
      ...{ beta1, beta2, epsilon, weightDecay },
      ...(typeof learningRate === 'number' ? { learningRate } : {}),
      ...(clipNorm === undefined ? {} : { clipNorm }),
    };
  }

  /** What gradients are multiplied by so that together they are no longer than `clipNorm`. */
  private clipFactor(gradients: readonly tf.Tensor[]): tf.Tensor | undefined {
    const { clipNorm } = this.options;
    if (clipNorm === undefined) return undefined;
    const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)) as tf.Tensor);
    return tf.minimum(1, tf.div(clipNorm, tf.add(tf.sqrt(tf.addN(squares)), 1e-6)));
  }

  private momentsOf(variable: tf.Variable): Moments {
    let moments = this.moments.get(variable.name);
    if (!moments) {
      const slot = () => tf.tidy(() => tf.variable(tf.zerosLike(variable), false));
      moments = { variable, mean: slot(), square: slot() };
      this.moments.set(variable.name, moments);
    }
    return moments;
  }
}
