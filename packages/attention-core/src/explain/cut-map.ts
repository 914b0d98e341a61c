import { HeedError } from '../errors/index.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { AttentionMap } from './attention-trace.js';
import { gradientPrefix, valuesPrefix } from './explain-names.js';
import { axesOf, type AxesOption } from './map-axes.js';

const where = 'tracesOf';

/** Where one example's map of a layer lies: the layer, and the place on the tensor's first axis. */
export interface MapPlace {
  layer: string;
  place: number;
  /** Name of the map: that of the layer, and of the window if there are several. */
  name: string;
}

/** One example's part of a tensor `[B, N, rows, columns]`, cut to its own length. */
function cut(
  { data, dims }: RuntimeTensor,
  place: number,
  rows: number,
  columns: number,
): Float32Array {
  const [, heads, L, S] = dims as [number, number, number, number];
  const size = heads * L * S;
  if (rows === L && columns === S) {
    return (data as Float32Array).slice(place * size, (place + 1) * size);
  }
  const part = new Float32Array(heads * rows * columns);
  for (let head = 0; head < heads; head++) {
    for (let row = 0; row < rows; row++) {
      const from = ((place * heads + head) * L + row) * S;
      part.set(
        (data as Float32Array).subarray(from, from + columns),
        (head * rows + row) * columns,
      );
    }
  }
  return part;
}

/** Checks that what goes with a map has its batch and heads, and the sizes that follow from its own. */
function requireGoesWith(name: string, { type, dims }: RuntimeTensor, expected: number[]): void {
  if (type === 'float32' && dims.join() === expected.join()) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${name} must be a float32 tensor [${expected.join(', ')}], as its map is`,
    got: `${type} [${dims.join(', ')}]`,
  });
}

/**
 * One example's map of a layer, with what goes with it.
 *
 * @throws HeedError `shape` for what does not go with its map; as {@link axesOf}
 */
export function cutMap(
  outputs: Readonly<Record<string, RuntimeTensor>>,
  { layer, place, name }: MapPlace,
  example: number,
  axes: AxesOption | undefined,
): AttentionMap {
  const map = outputs[attentionPrefix + layer]!;
  const [batch, heads, L, S] = map.dims as [number, number, number, number];
  const { queries, keys } = axesOf({ name, queries: L, keys: S }, example, axes);
  const [rows, columns] = [queries.labels.length, keys.labels.length];
  const gradients = outputs[gradientPrefix + layer];
  const values = outputs[valuesPrefix + layer];
  const width = values?.dims[3] ?? 0;
  if (gradients) requireGoesWith(gradientPrefix + layer, gradients, [batch, heads, L, S]);
  if (values) requireGoesWith(valuesPrefix + layer, values, [batch, heads, S, width]);
  return {
    name,
    heads,
    queries,
    keys,
    weights: cut(map, place, rows, columns),
    ...(gradients && { gradients: cut(gradients, place, rows, columns) }),
    ...(values && { values: cut(values, place, columns, width) }),
  };
}
