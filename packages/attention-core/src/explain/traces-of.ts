import { describeValue, HeedError } from '../errors/index.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';
import { gradientPrefix, valuesPrefix } from './explain-names.js';

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
  /**
   * Number of examples B, for models that attend in windows, which are more examples to their layers: a map
   * of B·W becomes W maps `<layer>/window-1`, … Default: that of the maps, which must agree.
   */
  batch?: number;
  /** Which model, for captions: `nlp/sentiment`. Default: nothing. */
  model?: string;
  /**
   * What the positions are. One axis: what is looked at, and what looks, unless it is a single
   * position. An array: such an axis for each example of the batch. A function: anything else. An axis
   * that is shorter than the map cuts it: the rest is padding. Default, and where a function says
   * nothing: steps, numbered from 1.
   */
  axes?:
    Axis | readonly Axis[] | ((map: MapSizes, example: number) => Partial<MapAxes> | undefined);
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
    const { queries = numbered(map.queries), keys = numbered(map.keys) } = axes(map, example) ?? {};
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
  if (!Array.isArray((axis as Partial<Axis> | null)?.labels)) {
    throw new HeedError({
      code: 'option',
      where,
      required: `the axis of the ${name} must be an object with kind and labels`,
      got: describeValue(axis),
    });
  }
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
  place: number,
  rows: number,
  columns: number,
): Float32Array {
  const [, heads, L, S] = dims as [number, number, number, number];
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

function requireMap(name: string, { type, dims }: RuntimeTensor): void {
  if (type === 'float32' && dims.length === 4) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${name} must be a float32 tensor [batch, heads, queries, keys]`,
    got: `${type} [${dims.join(', ')}]`,
  });
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

/** Where one example's map of a layer lies: the layer, and the place on the tensor's first axis. */
interface MapPlace {
  layer: string;
  place: number;
  /** Name of the map: that of the layer, and of the window if there are several. */
  name: string;
}

function requireBatch(name: string, size: number, batch: number, windows: boolean): void {
  if (windows ? size % batch === 0 && size > 0 : size === batch) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `every map must be of ${windows ? 'a multiple' : 'the same batch'} of ${batch}`,
    got: `${size} in ${name}`,
    ...(!windows && { advice: 'Say the batch of a model that attends in windows.' }),
  });
}

function placesOf(output: string, windows: number, example: number): MapPlace[] {
  const layer = output.slice(attentionPrefix.length);
  return Array.from({ length: windows }, (_, window) => ({
    layer,
    place: example * windows + window,
    name: windows === 1 ? layer : `${layer}/window-${window + 1}`,
  }));
}

/** One example's map of a layer, with what goes with it. */
function mapOf(
  outputs: Readonly<Record<string, RuntimeTensor>>,
  { layer, place, name }: MapPlace,
  example: number,
  axes: TraceOptions['axes'],
): AttentionMap {
  const map = outputs[attentionPrefix + layer]!;
  const [batch, heads, L, S] = map.dims as [number, number, number, number];
  const { queries, keys } = axesOf({ name, queries: L, keys: S }, example, axes);
  requireFits(queries, L, `queries of ${name}`);
  requireFits(keys, S, `keys of ${name}`);
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

/**
 * Attention maps of a batch as one trace for each example: what tfjs recorded and what ONNX Runtime
 * gave become the same.
 *
 * @param outputs - of a model, by name. Those whose name begins with `attention/` are maps
 *   `[B, N, L, S]`, and those of the same layers after `attention-gradient/` and `attention-values/` go with
 *   them; others are left out
 * @returns B traces, their maps in the order of `outputs`; none where there is no map
 * @throws HeedError `shape` for a map that is not `[B, N, L, S]`, for what does not go with its map, for
 *   maps of other batches and for an axis longer than its map; `option` where an example has no axis
 */
export function tracesOf(
  outputs: Readonly<Record<string, RuntimeTensor>>,
  { model = '', axes, batch }: TraceOptions = {},
): AttentionTrace[] {
  const maps = Object.entries(outputs).filter(([name]) => name.startsWith(attentionPrefix));
  maps.forEach(([name, tensor]) => requireMap(name, tensor));
  const examples = batch ?? maps[0]?.[1].dims[0] ?? 0;
  for (const [name, { dims }] of maps) requireBatch(name, dims[0]!, examples, batch !== undefined);
  return Array.from({ length: maps.length > 0 ? examples : 0 }, (_, example) => ({
    model,
    maps: maps
      .flatMap(([name, { dims }]) => placesOf(name, dims[0]! / examples, example))
      .map((place) => mapOf(outputs, place, example, axes)),
  }));
}
