import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../../errors/index.js';
import type { WasmKernel } from '../wasm-kernel.js';
import { contract } from './einsum-contraction.js';
import { einsumGradient } from './einsum-gradient.js';
import { readEinsum, rolesOf } from './einsum-plan.js';
import { EinsumWorkshop } from './einsum-workshop.js';

function requireFloats(tensors: readonly tf.TensorInfo[]): void {
  const other = tensors.find(({ dtype }) => dtype !== 'float32');
  if (!other) return;
  throw new HeedError({
    code: 'input-type',
    where: 'einsum',
    required: 'tensors of float32 on the wasm backend',
    got: other.dtype,
    advice: "Cast them: tf.cast(x, 'float32').",
  });
}

/** `einsum`, which tfjs' wasm backend lacks: products of matrices that are taken where they lie. */
export const einsum: WasmKernel = {
  kernelName: 'Einsum',
  run(call) {
    const tensors = Object.values(call.inputs) as tf.TensorInfo[];
    const { terms, output, sizes } = readEinsum(call.attrs!['equation'] as string, tensors);
    requireFloats(tensors);
    const shop = new EinsumWorkshop(call.backend);
    let result: tf.TensorInfo | undefined;
    try {
      const [x, y] = tensors.map((tensor, i) => {
        const others = [...output, ...(terms[1 - i] ?? [])];
        return shop.summed({ tensor, labels: terms[i]! }, others);
      });
      if (!y) {
        const { tensor } = shop.ordered(x!, output);
        result = tensor === tensors[0] ? shop.run('Identity', { x: tensor }) : tensor;
      } else if (rolesOf(x!.labels, y.labels, output).inner.length === 0) {
        result = shop.run('Multiply', { a: shop.spread(x!, output), b: shop.spread(y, output) });
      } else {
        result = contract(call, shop, [x!, y], output, sizes);
      }
      return result;
    } finally {
      shop.close(result);
    }
  },
  gradient: einsumGradient,
};
