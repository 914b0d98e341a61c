import { describeValue, HeedError } from '../errors/index.js';
import type { Axis } from './attention-trace.js';

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

/** What the positions of maps are; see `TraceOptions.axes`. */
export type AxesOption =
  Axis | readonly Axis[] | ((map: MapSizes, example: number) => Partial<MapAxes> | undefined);

const where = 'tracesOf';

/** Positions about which nothing is known. */
const numbered = (size: number): Axis => ({
  kind: 'steps',
  labels: Array.from({ length: size }, (_, index) => String(index + 1)),
});

/** What looks where a single position does: a learned query that pools a sequence. */
const answer: Axis = { kind: 'steps', labels: ['answer'] };

function chosenAxes(map: MapSizes, example: number, axes: AxesOption | undefined): MapAxes {
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

/**
 * The axes of one example's map.
 *
 * @throws HeedError `option` where the example has no axis, `shape` for an axis longer than the map
 */
export function axesOf(map: MapSizes, example: number, axes: AxesOption | undefined): MapAxes {
  const chosen = chosenAxes(map, example, axes);
  requireFits(chosen.queries, map.queries, `queries of ${map.name}`);
  requireFits(chosen.keys, map.keys, `keys of ${map.name}`);
  return chosen;
}
