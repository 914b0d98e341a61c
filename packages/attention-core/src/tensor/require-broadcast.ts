import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireElements } from './require-elements.js';

/**
 * Checks that a tensor broadcasts to a shape, without making it larger.
 *
 * @param where - whose error it is
 * @param argument - name of the tensor
 * @param shape - sizes to broadcast to
 * @throws HeedError as `requireElements` does; `shape` when an axis is neither 1 nor as long as required
 */
export function requireBroadcast(
  where: string,
  argument: string,
  tensor: Tensor,
  shape: readonly number[],
): void {
  requireElements(where, argument, tensor);
  const aligned = shape.slice(shape.length - tensor.rank);
  const fits =
    tensor.rank <= shape.length &&
    tensor.shape.every((size, axis) => size === 1 || size === aligned[axis]);
  if (fits) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${argument} must be broadcastable to [${shape.join(', ')}]`,
    got: `[${tensor.shape.join(', ')}]`,
  });
}
