import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireTensor } from '../tensor/require-tensor.js';
import type { Mask, MaskShape } from './mask.js';

/**
 * What a mask says, which must be truth values: numbers would weigh keys instead of hiding them.
 *
 * @param where - whose error it is
 * @param name - of the mask, for errors; default `mask (…)`
 * @throws HeedError `input-type` for what is no tensor of booleans
 */
export function allowedBy(
  where: string,
  mask: Mask,
  shape: MaskShape,
  name = `mask (${mask.name})`,
): Tensor {
  const allowed = mask.allowed(shape);
  requireTensor(where, `what ${name} gives`, allowed);
  if (allowed.dtype === 'bool') return allowed;
  throw new HeedError({
    code: 'input-type',
    where,
    required: `${name} must give booleans, true = may attend`,
    got: allowed.dtype,
    advice: "Use tf.cast(x, 'bool').",
  });
}
