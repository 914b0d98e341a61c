import type { AttentionTrace, Axis, Box as Place } from '@heed/attention-core/explain';
import { attentionPrefix, tracesOf } from '@heed/attention-core/plugin';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { movedBox, type Affine } from '../picture/affine.js';
import { cellAxis } from '../picture/cell-axis.js';
import { cellsOf, type DetectorConfig } from './detector-config.js';
import type { Found } from './found.js';

/** What was found, as an axis: with its places in what the model saw. */
function objectAxis(
  found: readonly Found[],
  { width, height }: DetectorConfig,
  fromPicture: Affine,
): Axis {
  return {
    kind: 'objects',
    labels: found.map(({ label, score }) => `${label} ${Math.round(100 * score)} %`),
    boxes: found.map((object): Place => {
      const { left, top, right, bottom } = movedBox(object, fromPicture);
      return [left / width, top / height, (right - left) / width, (bottom - top) / height];
    }),
  };
}

/**
 * The maps of some queries of one picture, of `[B, N, Q, S]`: `[1, N, queries, S]`. What a cell says by itself rests on
 * what is known of that cell alone.
 */
function picked(
  { data, dims }: RuntimeTensor,
  picture: number,
  queries: readonly number[],
): RuntimeTensor {
  const [, heads, all, keys] = dims as [number, number, number, number];
  const values = new Float32Array(heads * queries.length * keys);
  for (let head = 0; head < heads; head++) {
    queries.forEach((query, place) => {
      if (query >= all) {
        values[(head * queries.length + place) * keys + query - all] = 1;
        return;
      }
      const from = ((picture * heads + head) * all + query) * keys;
      const own = (data as Float32Array).subarray(from, from + keys);
      values.set(own, (head * queries.length + place) * keys);
    });
  }
  return { type: 'float32', dims: [1, heads, queries.length, keys], data: values };
}

/** Where a picture and what was found in it stand. */
export interface TracedPicture {
  /** Which of the batch. */
  picture: number;
  found: readonly Found[];
  /** From pixels of the picture to those of what the model saw. */
  fromPicture: Affine;
}

/** Whether a map is of queries that look at cells. */
export const looksAtCells = (name: string): boolean =>
  name.startsWith(attentionPrefix) && name.endsWith('/cross');

/**
 * Where each object that was found was looked for: of the maps from queries to cells those of the objects; where
 * nothing was found, all. What looks among queries, or in the encoder, is of no object alone.
 */
export function traceOf(
  model: string,
  outputs: Readonly<Record<string, RuntimeTensor>>,
  config: DetectorConfig,
  { picture, found, fromPicture }: TracedPicture,
): AttentionTrace {
  const all = Array.from({ length: config.queries }, (_, query) => query);
  const some = found.length > 0;
  const queries = some ? found.map(({ query }) => query) : all;
  const maps = Object.entries(outputs).filter(([name]) => looksAtCells(name));
  const own = maps.map(([name, tensor]) => [name, picked(tensor, picture, queries)] as const);
  const looking: Axis = some
    ? objectAxis(found, config, fromPicture)
    : { kind: 'objects', labels: all.map((query) => `query ${query + 1}`) };
  const keys = cellAxis(cellsOf(config));
  const [trace] = tracesOf(Object.fromEntries(own), {
    model,
    axes: () => ({ queries: looking, keys }),
  });
  return trace!;
}
