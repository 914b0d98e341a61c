import type * as tf from '@tensorflow/tfjs';
import type { KernelCall } from '../wasm-kernel.js';
import { wasmRoom } from '../wasm-room.js';
import {
  rolesOf,
  sizeOfAll,
  stepOfAll,
  stepsOf,
  type ByLabel,
  type EinsumRoles,
} from './einsum-plan.js';
import type { EinsumWorkshop, Labelled } from './einsum-workshop.js';
import type { MatmulModule } from './matmul-module.js';
import { multiplyAll, multiplyScratch } from './matmul-products.js';

/** A tensor as matrices: one for each place of its batch axes. */
interface Matrices {
  tensor: tf.TensorInfo;
  steps: ByLabel;
  row: number;
  column: number;
}

/** Takes a tensor as matrices where it lies; only where that is impossible, its axes are brought in order. */
function asMatrices(
  shop: EinsumWorkshop,
  x: Labelled,
  sizes: ByLabel,
  [batch, rows, columns]: readonly [string[], string[], string[]],
): Matrices {
  const steps = stepsOf(x.labels, sizes);
  const row = stepOfAll(rows, steps, sizes);
  const column = stepOfAll(columns, steps, sizes);
  if (row !== undefined && column !== undefined) return { tensor: x.tensor, steps, row, column };
  const { tensor, labels } = shop.ordered(x, [...batch, ...rows, ...columns]);
  return { tensor, steps: stepsOf(labels, sizes), row: sizeOfAll(columns, sizes), column: 1 };
}

/** Whether the output, where it is to lie, is matrices whose columns are neighbours. */
function isMatrices(
  output: readonly string[],
  { left, right }: EinsumRoles,
  sizes: ByLabel,
): boolean {
  const steps = stepsOf(output, sizes);
  return stepOfAll(left, steps, sizes) !== undefined && stepOfAll(right, steps, sizes) === 1;
}

/** Sums products of two tensors over what only they have. */
export function contract(
  call: KernelCall,
  shop: EinsumWorkshop,
  factors: readonly [Labelled, Labelled],
  output: readonly string[],
  sizes: ByLabel,
): tf.TensorInfo {
  // a · b, or its transpose, whichever lies as the output should.
  const isTurned = ([x, y]: typeof factors) =>
    !isMatrices(output, rolesOf(x.labels, y.labels, output), sizes);
  const swapped = [factors[1], factors[0]] as const;
  const [x, y] = isTurned(factors) && !isTurned(swapped) ? swapped : factors;
  const roles = rolesOf(x.labels, y.labels, output);
  const { batch, left, right, inner } = roles;
  const a = asMatrices(shop, x, sizes, [batch, left, inner]);
  const b = asMatrices(shop, y, sizes, [batch, inner, right]);
  const order = isMatrices(output, roles, sizes) ? output : [...batch, ...left, ...right];
  const steps = stepsOf(order, sizes);
  const lengths = {
    batch: batch.map((label) => ({
      size: sizes.get(label)!,
      a: a.steps.get(label)!,
      b: b.steps.get(label)!,
      c: steps.get(label)!,
    })),
    rows: sizeOfAll(left, sizes),
    columns: sizeOfAll(right, sizes),
    depth: sizeOfAll(inner, sizes),
  };
  const training = call.training as unknown as MatmulModule;
  const tensor = wasmRoom(call.backend, 'einsum', (room) => {
    const made = room.output(order.map((label) => sizes.get(label)!));
    const products = {
      ...lengths,
      a: { address: room.input(a.tensor), row: a.row, depth: a.column },
      b: { address: room.input(b.tensor), depth: b.row, column: b.column },
      c: { address: made.address, row: stepOfAll(left, steps, sizes)! },
    };
    multiplyAll(training, products, room.scratch(multiplyScratch(training, lengths)));
    return made.tensor();
  });
  return shop.ordered({ tensor: shop.keep(tensor), labels: order }, output).tensor;
}
