import { HeedError } from '../errors/index.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { AttentionTrace } from './attention-trace.js';
import { cutMap, type MapPlace } from './cut-map.js';
import type { AxesOption } from './map-axes.js';

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
  axes?: AxesOption;
}

const where = 'tracesOf';

function requireMap(name: string, { type, dims }: RuntimeTensor): void {
  if (type === 'float32' && dims.length === 4) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${name} must be a float32 tensor [batch, heads, queries, keys]`,
    got: `${type} [${dims.join(', ')}]`,
  });
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
      .map((place) => cutMap(outputs, place, example, axes)),
  }));
}
