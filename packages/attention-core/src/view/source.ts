import { describeValue, HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace } from '../explain/index.js';

/** What a picture of one map is made from: the map, or a trace to choose it from. */
export type Source = AttentionTrace | AttentionMap;

/** Which map of a trace, and which of its heads. */
export interface MapChoice {
  /** Which map of a trace: its place, from 0, or its name. Default: the last one. */
  layer?: number | string | undefined;
  /** Which head, from 0; default the mean over all heads. */
  head?: number | undefined;
}

/** A map with the name of its model. */
export interface Chosen {
  map: AttentionMap;
  /** Empty where it is not known. */
  model: string;
}

/** Whether a source holds several maps. */
function isTrace(source: object): source is AttentionTrace {
  return 'maps' in source;
}

/**
 * The map that a picture is to show.
 *
 * @param where - the picture, for errors
 * @throws HeedError `input-empty` for a trace without maps, `option` for a layer or a head that it
 *   does not have, `shape` for a map with more or fewer weights than its axes say
 */
export function chosenMap(where: string, source: Source, choice: MapChoice = {}): Chosen {
  if (!isTrace(source)) return { map: checked(where, source, choice.head), model: '' };
  const { maps } = source;
  if (maps.length === 0) {
    throw new HeedError({
      code: 'input-empty',
      where,
      required: 'trace.maps must hold at least one map',
    });
  }
  const layer = choice.layer ?? maps.length - 1;
  const map = typeof layer === 'number' ? maps[layer] : maps.find(({ name }) => name === layer);
  if (map === undefined) {
    throw new HeedError({
      code: 'option',
      where,
      required: `layer must be a whole number from 0 to ${maps.length - 1} or one of ${maps.map(({ name }) => name).join(', ')}`,
      got: describeValue(layer),
    });
  }
  return { map: checked(where, map, choice.head), model: source.model };
}

function checked(where: string, map: AttentionMap, head: number | undefined): AttentionMap {
  const [rows, columns] = [map.queries.labels.length, map.keys.labels.length];
  if (map.weights.length !== map.heads * rows * columns) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `${map.name} must hold heads × queries × keys = ${map.heads} × ${rows} × ${columns} weights`,
      got: String(map.weights.length),
    });
  }
  if (head !== undefined && !(Number.isInteger(head) && head >= 0 && head < map.heads)) {
    throw new HeedError({
      code: 'option',
      where,
      required: `head must be a whole number from 0 to ${map.heads - 1}, as ${map.name} has ${map.heads}`,
      got: describeValue(head),
    });
  }
  return map;
}

/** Which head a picture shows, in words: `mean of 4 heads`, `head 2 of 4`. */
export function headWords({ heads }: AttentionMap, head: number | undefined): string {
  if (heads === 1) return 'one head';
  return head === undefined ? `mean of ${heads} heads` : `head ${head + 1} of ${heads}`;
}
