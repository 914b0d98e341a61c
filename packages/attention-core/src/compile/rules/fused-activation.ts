import type * as tf from '@tensorflow/tfjs';
import type { KernelCall, Rule } from '../rule.js';
import { activationRules } from './activations.js';

/** Kernels that do by themselves what a fused kernel of tfjs does at its end. */
const kernels: Readonly<Record<string, string>> = {
  elu: 'Elu',
  leakyrelu: 'LeakyRelu',
  prelu: 'Prelu',
  relu: 'Relu',
  relu6: 'Relu6',
  sigmoid: 'Sigmoid',
};

/** Slopes in a shape that broadcasts: a vector of them goes with the channels. */
function broadcastSlopes({ graph, attributes }: KernelCall, slopes: tf.TensorInfo): tf.TensorInfo {
  const [size = 1] = slopes.shape;
  const across = attributes['dataFormat'] === 'NCHW' && slopes.shape.length === 1 && size > 1;
  if (!across) return slopes;
  const shape = [size, 1, 1];
  return graph.emit('Reshape', [graph.value(slopes), graph.shape(shape)], shape);
}

/** Applies the activation that a fused kernel of tfjs carries in its attributes. */
export function fusedActivation(call: KernelCall, x: tf.TensorInfo): tf.TensorInfo {
  const { inputs, attributes, graph } = call;
  const { activation = 'linear', leakyreluAlpha: alpha = 0.2 } = attributes;
  if (activation === 'linear') return x;
  const rule: Rule | undefined = activationRules[kernels[String(activation)] ?? ''];
  if (!rule) throw new Error(`the fused activation ${String(activation)} has no ONNX rule`);
  const slopes = inputs['preluActivationWeights'];
  const operands = slopes ? { x, alpha: broadcastSlopes(call, slopes) } : { x };
  return rule({ inputs: operands, attributes: { alpha }, graph }) as tf.TensorInfo;
}
