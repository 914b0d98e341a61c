import * as tf from '@tensorflow/tfjs';
import { ints } from '../attributes.js';
import type { Rule } from '../rule.js';

const batchMatMul: Rule = ({ inputs: { a, b }, attributes, graph }) => {
  const operand = (info: tf.TensorInfo, transposed: unknown) => {
    const value = graph.value(info);
    if (!transposed) return { value, rows: info.shape.at(-2)!, columns: info.shape.at(-1)! };
    const rank = info.shape.length;
    const perm = [...Array(rank - 2).keys(), rank - 1, rank - 2];
    const turned = graph.operation('Transpose', [value], { perm: ints(perm) });
    return { value: turned, rows: info.shape.at(-1)!, columns: info.shape.at(-2)! };
  };
  const left = operand(a!, attributes['transposeA']);
  const right = operand(b!, attributes['transposeB']);
  const batch = tf.backend_util.assertAndGetBroadcastShape(
    a!.shape.slice(0, -2),
    b!.shape.slice(0, -2),
  );
  return graph.emit('MatMul', [left.value, right.value], [...batch, left.rows, right.columns]);
};

/** What a fused activation of tfjs is called in ONNX. */
const activations: Readonly<Record<string, string>> = {
  elu: 'Elu',
  relu: 'Relu',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
};

const fusedMatMul: Rule = (call) => {
  const { inputs, attributes, graph } = call;
  const product = batchMatMul(call) as tf.TensorInfo;
  const activation = String(attributes['activation'] ?? 'linear');
  const biased = inputs['bias']
    ? graph.operation('Add', [graph.value(product), graph.value(inputs['bias'])])
    : graph.value(product);
  if (activation === 'linear') return graph.tensor(biased, product.shape);
  const op = activations[activation];
  if (!op) throw new Error(`the fused activation ${activation} has no ONNX rule`);
  return graph.emit(op, [biased], product.shape);
};

/** Matrix products. */
export const matmulRules: Record<string, Rule> = {
  BatchMatMul: batchMatMul,
  _FusedMatMul: fusedMatMul,
};
