import * as tf from '@tensorflow/tfjs';
import { ints } from '../attributes.js';
import type { Rule } from '../rule.js';
import { fusedActivation } from './fused-activation.js';

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
  tf.util.assert(
    left.columns === right.rows,
    () =>
      `matMul: inner sizes ${left.columns} and ${right.rows} of shapes [${a!.shape.join(', ')}] and ` +
      `[${b!.shape.join(', ')}] must match.`,
  );
  const batch = tf.backend_util.assertAndGetBroadcastShape(
    a!.shape.slice(0, -2),
    b!.shape.slice(0, -2),
  );
  return graph.emit('MatMul', [left.value, right.value], [...batch, left.rows, right.columns]);
};

const fusedMatMul: Rule = (call) => {
  const { inputs, graph } = call;
  const product = batchMatMul(call) as tf.TensorInfo;
  const biased = inputs['bias']
    ? graph.operation('Add', [graph.value(product), graph.value(inputs['bias'])])
    : graph.value(product);
  return fusedActivation(call, graph.tensor(biased, product.shape));
};

/** Matrix products. */
export const matmulRules: Record<string, Rule> = {
  BatchMatMul: batchMatMul,
  _FusedMatMul: fusedMatMul,
};
