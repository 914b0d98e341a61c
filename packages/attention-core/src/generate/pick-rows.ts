import { describeValue, HeedError } from '../errors/index.js';
import { elementTypes } from '../onnx/element-types.js';
import type { RuntimeTensor } from '../runtime/session.js';

/**
 * Rows of a tensor in the order of `origins`, for models that do not pick the rows of their state
 * themselves.
 *
 * @param tensor - `[R, …]`
 * @param origins - which row each new one is, 0 … R − 1
 * @returns `[origins.length, …]`; `tensor` itself where nothing moves
 * @throws HeedError `option` for an origin that is none of the R rows
 */
export function pickRows(tensor: RuntimeTensor, origins: Int32Array): RuntimeTensor {
  const [rows = 0, ...rest] = tensor.dims;
  if (origins.length === rows && origins.every((origin, row) => origin === row)) return tensor;
  const { type, data } = tensor;
  const size = data.length / rows;
  const moved = new elementTypes[type].array(origins.length * size);
  origins.forEach((origin, row) => {
    if (!(origin >= 0 && origin < rows)) {
      throw new HeedError({
        code: 'option',
        where: 'pickRows',
        required: `origins[${row}] must be at least 0 and below ${rows}, the number of rows`,
        got: describeValue(origin),
      });
    }
    moved.set(data.subarray(origin * size, (origin + 1) * size) as never, row * size);
  });
  return { type, dims: [origins.length, ...rest], data: moved };
}
