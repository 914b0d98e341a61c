/** Attention as two kernels of tfjs, `HeedAttention` and its gradient, for backends that have them. */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import type { VisibleKeys } from '../../masks/visible-keys.js';
import type { LinearBias } from '../../positions/position-bias.js';

/** Names of the kernels. */
export const [attentionName, gradientName] = ['HeedAttention', 'HeedAttentionGradient'] as const;

/** What a fused kernel attends with. */
export interface AttentionTensors<Each = tf.Tensor> {
  /** `[B, N, L, D]` */
  query: Each;
  /** `[B, M, S, D]`; N / M heads of queries share a head of keys */
  key: Each;
  /** `[B, M, S, Dv]` */
  value: Each;
  /** Float32, broadcastable to `[B, N, L, S]`; added to the scores. Default: nothing. */
  bias?: Each | undefined;
  /** Boolean, broadcastable to `[B, N, L, S]`; true = may attend. Default: everything may. */
  allowed?: Each | undefined;
}

/** What is left out of the weights. */
export interface AttentionDropout {
  /** Share, in (0, 1). */
  rate: number;
  /** Two whole numbers in [0, 2³²). */
  seed: readonly [low: number, high: number];
}

/** How a fused kernel attends. */
export interface AttentionAttributes {
  /** Factor of the dot products. */
  scale: number;
  /** Scores are kept within (−cap, cap). Default: as they are. */
  softCap?: number | undefined;
  /** What may be seen, besides `allowed`. */
  visible: VisibleKeys;
  /** Added to the scores; a slope for each head of queries. Default: nothing. */
  linear?: LinearBias | undefined;
  /** Default: nothing is left out. */
  dropout?: AttentionDropout | undefined;
}

/** Attributes of the kernel `HeedAttention`. */
export interface ForwardAttributes extends AttentionAttributes {
  /**
   * Whether it gives, besides the output `[B, N, L, Dv]`, the logarithm of each row's sum of
   * exponentials `[B, N, L]`, which the gradient needs.
   */
  withLogSum: boolean;
}

/** Inputs of the kernel `HeedAttentionGradient`, which gives the gradients of query, key, value and bias. */
export interface GradientTensors<Each = tf.Tensor> extends AttentionTensors<Each> {
  /** `[B, N, L, Dv]` */
  output: Each;
  /** `[B, N, L]` */
  logSum: Each;
  /** `[B, N, L, Dv]` */
  outputGradient: Each;
}

/** Whether the current backend has the kernels. */
export const hasFusedAttention = (): boolean =>
  tf.getKernel(attentionName, tf.getBackend()) !== undefined;

/** Runs a kernel; inputs that are undefined are left out. */
function run(
  name: string,
  inputs: AttentionTensors | GradientTensors,
  attributes: AttentionAttributes | ForwardAttributes,
): tf.Tensor[] {
  const given = Object.entries(inputs).filter(([, tensor]) => tensor !== undefined);
  return tf
    .engine()
    .runKernel(name, Object.fromEntries(given), attributes as unknown as tf.NamedAttrMap);
}

/**
 * Attention by the kernel of the current backend, with gradients for query, key, value and bias.
 *
 * @returns `[B, N, L, Dv]`
 */
export function fusedAttention(
  { query, key, value, bias, allowed }: AttentionTensors,
  attributes: AttentionAttributes,
): tf.Tensor {
  const inputs = { query, key, value, bias, allowed };
  if (!tf.engine().isTapeOn()) {
    return run(attentionName, inputs, { ...attributes, withLogSum: false })[0]!;
  }
  const differentiable = bias ? [query, key, value, bias] : [query, key, value];
  return tf.customGrad((...given) => {
    const save = given.at(-1) as tf.GradSaveFunc;
    const made = run(attentionName, inputs, { ...attributes, withLogSum: true });
    const [output, logSum] = made as [tf.Tensor, tf.Tensor];
    save([
      query,
      key,
      value,
      output,
      logSum,
      ...(bias ? [bias] : []),
      ...(allowed ? [allowed] : []),
    ]);
    return {
      value: output,
      gradFunc: (outputGradient: tf.Tensor, saved: tf.Tensor[]) => {
        const [query, key, value, output, logSum, ...more] = saved as Saved;
        const [keptBias, keptAllowed] = bias ? more : [undefined, ...more];
        const tensors = { query, key, value, bias: keptBias, allowed: keptAllowed };
        return run(gradientName, { ...tensors, output, logSum, outputGradient }, attributes);
      },
    };
  })(...differentiable);
}

type Saved = [
  query: tf.Tensor,
  key: tf.Tensor,
  value: tf.Tensor,
  output: tf.Tensor,
  logSum: tf.Tensor,
  ...more: tf.Tensor[],
];

/** The gradient's own gradient, which there is not: tfjs asks for it by the kernel's name. */
export const secondGradient: tf.GradConfig = {
  kernelName: gradientName,
  gradFunc: () => {
    throw new HeedError({
      code: 'runtime-missing',
      where: 'attend',
      required: 'gradients of gradients need attention of ordinary operations',
      got: 'a fused kernel',
      advice: 'Undo registerHeedKernels() before.',
    });
  },
};
