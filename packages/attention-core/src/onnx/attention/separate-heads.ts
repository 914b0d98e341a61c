import { isSingle } from './axes/broadcast-axes.js';
import { sizeOf, type Extent, type Factor } from './axes/extent.js';
import type { FreeName, MapGraph } from './finder.js';
import { MapWriter } from './fused/map-writer.js';

/** What an axis of a map counts, in the order in which maps are given out. */
export type Counted = 'batch' | 'heads' | 'queries' | 'keys';

const order: readonly Counted[] = ['batch', 'heads', 'queries', 'keys'];

/** Weights as a graph has them. */
export interface MapLayout {
  value: string;
  axes: readonly Extent[];
  /** What each axis counts; heads may also hide in what is called batch here. */
  counted: readonly Counted[];
}

/** A part of an axis that counts one thing. */
interface Run {
  counted: Counted;
  extent: Extent;
}

/** How weights become `[B, N, L, S]`. */
export interface HeadPlan {
  layout: MapLayout;
  /** The parts of each axis. */
  runs: readonly (readonly Run[])[];
  /** Number of heads, where it is known. */
  heads: number | undefined;
}

/** Neighbouring factors of an axis that count the same: heads may share one with examples or queries. */
function runsOf(extent: Extent, counted: Counted): Run[] {
  const mixed = counted === 'queries' && extent.some(({ role }) => role === 'places');
  if (counted !== 'batch' && !mixed) return [{ counted, extent }];
  const runs: { counted: Counted; extent: Factor[] }[] = [];
  for (const factor of extent) {
    const counts = factor.role === 'heads' ? 'heads' : counted;
    const last = runs.at(-1);
    if (last?.counted === counts) last.extent.push(factor);
    else runs.push({ counted: counts, extent: [factor] });
  }
  return runs.length > 0 ? runs : [{ counted, extent }];
}

/**
 * Where nothing in the graph splits features into heads: by custom the axis before queries counts them, as it
 * does where heads were mixed like features.
 */
function byCustom(layout: MapLayout): MapLayout | undefined {
  const { axes, counted } = layout;
  const batch = [...axes.keys()].filter((axis) => counted[axis] === 'batch');
  const unknown = batch.some((axis) => axes[axis]!.some(({ role }) => role !== 'places'));
  const last = batch.at(-1);
  if (last === undefined) return layout;
  if (batch.length === 1) return unknown ? undefined : layout;
  const heads = unknown || isSingle(axes[last]!);
  return heads ? { ...layout, counted: counted.with(last, 'heads') } : layout;
}

/** Parts of an axis can be told apart if at most one of them has a size that is not known. */
const separable = (runs: readonly Run[]): boolean =>
  runs.filter(({ extent }) => sizeOf(extent) === undefined).length <= 1;

/** Of what counts the same, the sizes must be known, or there is one axis of it, or nothing else is open. */
function joinable(runs: readonly Run[]): boolean {
  const open = order.filter((counted) => {
    const own = runs.filter((run) => run.counted === counted);
    return own.length > 1 && own.some(({ extent }) => sizeOf(extent) === undefined);
  });
  return open.length <= 1;
}

/**
 * Finds out how weights become `[B, N, L, S]`.
 *
 * @returns undefined where examples and heads share an axis and nothing tells how many heads there are
 */
export function planHeads(layout: MapLayout): HeadPlan | undefined {
  const seen = (given: MapLayout): Run[][] =>
    given.axes.map((extent, axis) => runsOf(extent, given.counted[axis]!));
  const found = seen(layout);
  const told = found.flat().some(({ counted }) => counted === 'heads');
  const chosen = told ? layout : byCustom(layout);
  const runs = chosen && seen(chosen);
  if (!runs?.every(separable) || !joinable(runs.flat())) return undefined;
  const heads = runs.flat().filter(({ counted }) => counted === 'heads');
  return { layout: chosen!, runs, heads: sizeOf(heads.flatMap(({ extent }) => [...extent])) };
}

/** The weights of a plan as `[B, N, L, S]` in float32. */
export function separateHeads(
  { layout, runs }: HeadPlan,
  output: string,
  freeName: FreeName,
  dequantise?: readonly string[],
): MapGraph {
  const writer = new MapWriter(output, freeName);
  let value = dequantise
    ? writer.add('DequantizeLinear', [layout.value, ...dequantise])
    : layout.value;
  const whole = runs.every(({ length }) => length === 1);
  if (!whole) {
    const before = value;
    const sizes = runs.flatMap((own, axis) =>
      own.length === 1
        ? [writer.list(writer.size(before, axis))]
        : [writer.integers(...own.map(({ extent }) => sizeOf(extent) ?? -1))],
    );
    value = writer.add('Reshape', [value, writer.concat(sizes, 0)]);
  }
  const parts = runs.flat();
  const perm = order.flatMap((counted) =>
    [...parts.keys()].filter((part) => parts[part]!.counted === counted),
  );
  if (perm.some((part, place) => part !== place)) value = writer.transpose(value, ...perm);
  const moved = perm.map((part) => parts[part]!);
  const four = order.every((counted, axis) => moved[axis]?.counted === counted);
  if (!four || moved.length !== order.length) {
    const before = value;
    const sizes = order.map((counted) => {
      const own = [...moved.keys()].filter((axis) => moved[axis]!.counted === counted);
      if (own.length === 1) return writer.list(writer.size(before, own[0]!));
      return writer.integers(sizeOf(own.flatMap((axis) => [...moved[axis]!.extent])) ?? -1);
    });
    value = writer.add('Reshape', [value, writer.concat(sizes, 0)]);
  }
  return writer.endFloat(value);
}
