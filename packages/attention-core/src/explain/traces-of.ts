import { HeedError } from '../errors/index.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';

/** Sizes of one recorded map. */
export interface MapSizes {
  /** Name of the layer. */
  name: string;
  /** Number of queries L in the batch; examples may be shorter. */
  queries: number;
  /** Number of keys S in the batch. */
  keys: number;
}

/** What the axes of a map are. */
export interface MapAxes {
  queries: Axis;
  keys: Axis;
}

/** Options of {@link tracesOf}. */
export interface TraceOptions {
  /** Which model, for captions: `nlp/sentiment`. Default: nothing. */
  model?: string;
  /**
   * What the positions are. One axis: what is looked at, and what looks, unless it is a single
   * position. An array: such an axis for each example of the batch. A function: anything else. An axis
   * that is shorter than the map cuts it: the rest is padding. Default, and where a function says
   * nothing: steps, numbered from 1.
   */
  axes?: Axis | readonly Axis[] | ((map: MapSizes, example: number) => Partial<MapAxes>);
}

const where = 'tracesOf';

/** Positions about which nothing is known. */
const numbered = (size: number): Axis => ({
  kind: 'steps',
  labels: Array.from({ length: size }, (_, index) => String(index + 1)),
});

/** What looks where a single position does: a learned query that pools a sequence. */
const answer: Axis = { kind: 'steps', labels: ['answer'] };

function axesOf(map: MapSizes, example: number, axes: TraceOptions['axes']): MapAxes {
  if (typeof axes === 'function') {
    const { queries = numbered(map.queries), keys = numbered(map.keys) } = axes(map, example);
    return { queries, keys };
  }
  const axis = Array.isArray(axes)
    ? (axes as readonly Axis[])[example]
    : (axes as Axis | undefined);
  if (axis === undefined && axes !== undefined) {
    throw new HeedError({
      code: 'option',
      where,
      required: 'axes must hold one axis for each example of the batch',
      got: `none for example ${example}`,
    });
  }
  const keys = axis ?? numbered(map.keys);
  if (map.queries === 1) return { queries: answer, keys };
  return { queries: map.queries === map.keys ? keys : (axis ?? numbered(map.queries)), keys };
}

function requireFits(axis: Axis, size: number, name: string): void {
  if (axis.labels.length <= size) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `the axis of the ${name} must have at most ${size} labels, as the map has ${size} positions`,
    got: String(axis.labels.length),
  });
}

/** One example's part of a tensor `[B, N, rows, columns]`, cut to its own length. */
function cut(
  { data, dims }: RuntimeTensor,
  example: number,
  rows: number,
  columns: number,
): Float32Array {
  const [, heads, L, S] = dims as [number, number, number, number];
  const part = new Float32Array(heads * rows * columns);
  for (let head = 0; head < heads; head++) {
    for (let row = 0; row < rows; row++) {
      const from = ((example * heads + head) * L + row) * S;
      part.set(
        (data as Float32Array).subarray(from, from + columns),
        (head * rows + row) * columns,
      );
    }
  }
  return part;
}

function requireMap(name: string, { type, dims }: RuntimeTensor): void {
  if (type === 'float32' && dims.length === 4) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${name} must be a float32 tensor [batch, heads, queries, keys]`,
    got: `${type} [${dims.join(', ')}]`,
  });
}

/**
 * Attention maps of a batch as one trace for each example: what tfjs recorded and what ONNX Runtime
 * gave become the same.
 *
 * @param outputs - of a model, by name. Those whose name begins with `attention/` are maps
 *   `[B, N, L, S]`; others are left out
 * @returns B traces, their maps in the order of `outputs`; none where there is no map
 * @throws HeedError `shape` for a map that is not `[B, N, L, S]`, for maps of different batches and for
 *   an axis longer than its map; `option` where an example has no axis
 */
export function tracesOf(
  outputs: Readonly<Record<string, RuntimeTensor>>,
  { model = '', axes }: TraceOptions = {},
): AttentionTrace[] {
  const maps = Object.entries(outputs).filter(([name]) => name.startsWith(attentionPrefix));
  maps.forEach(([name, tensor]) => requireMap(name, tensor));
  const batch = maps[0]?.[1].dims[0] ?? 0;
  const other = maps.find(([, { dims }]) => dims[0] !== batch);
  if (other) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `every map must be of the same batch of ${batch}, as ${maps[0]![0]} is`,
      got: `${other[1].dims[0]} in ${other[0]}`,
    });
  }
  return Array.from({ length: batch }, (_, example) => ({
    model,
    maps: maps.map(([name, tensor]): AttentionMap => {
      const [, heads, L, S] = tensor.dims as [number, number, number, number];
      const sizes = { name: name.slice(attentionPrefix.length), queries: L, keys: S };
      const { queries, keys } = axesOf(sizes, example, axes);
      requireFits(queries, L, `queries of ${sizes.name}`);
      requireFits(keys, S, `keys of ${sizes.name}`);
      const weights = cut(tensor, example, queries.labels.length, keys.labels.length);
      return { name: sizes.name, heads, queries, keys, weights };
    }),
  }));
}
