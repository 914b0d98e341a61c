import type { AttentionMap, Axis } from '@heed/attention-core/explain';
import { attentionPrefix } from '@heed/attention-core/plugin';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import type { IsolatedRun } from './isolate-stream.js';

/** Most moments of a map over time: of longer sounds each stands for several frames. */
const mostMoments = 512;

/** What maps are about. */
export interface MapAxes {
  bands: Axis;
  moments: Axis;
  /** Frames of a moment; the last may have fewer. */
  grouped: number;
}

/** What the maps of a sound of so many frames are about. */
export function axesOf(
  { sampleRate, hop, bands }: { sampleRate: number; hop: number; bands: number },
  frames: number,
): MapAxes {
  const grouped = Math.ceil(frames / mostMoments);
  const hertz = (band: number) => String(Math.round((band * sampleRate) / 2 / bands));
  const seconds = Array.from(
    { length: Math.ceil(frames / grouped) },
    (_, moment) => (moment * grouped * hop) / sampleRate,
  );
  return {
    bands: {
      kind: 'items',
      name: 'bands',
      labels: Array.from({ length: bands }, (_, band) => `${hertz(band)}–${hertz(band + 1)} Hz`),
    },
    moments: { kind: 'frames', labels: seconds.map((each) => `${each.toFixed(2)} s`), seconds },
    grouped,
  };
}

/** Frames of a moment. */
const framesOf = (moment: number, { grouped }: MapAxes, frames: number): number =>
  Math.min(grouped, frames - moment * grouped);

/** The maps of a sound, put together run by run. */
export class MapMeans {
  private readonly sums = new Map<string, AttentionMap>();

  /** @param frames - of the whole sound; what lies behind them counts nothing */
  constructor(
    private readonly axes: MapAxes,
    private readonly frames: number,
  ) {}

  /** Adds what a run gave. */
  add({ first, count, outputs }: IsolatedRun): void {
    const real = Math.min(count, this.frames - first);
    for (const [name, map] of Object.entries(outputs)) {
      if (!name.startsWith(attentionPrefix)) continue;
      const layer = name.slice(attentionPrefix.length);
      if (layer.startsWith('time')) this.addMoments(layer, map, first, real);
      else this.addBands(layer, map, real);
    }
  }

  private sumOf(name: string, heads: number, axis: Axis): AttentionMap {
    const known = this.sums.get(name);
    if (known) return known;
    const weights = new Float32Array(heads * axis.labels.length ** 2);
    const made = { name, heads, queries: axis, keys: axis, weights };
    this.sums.set(name, made);
    return made;
  }

  /** The mean over frames `[1, N, K, K]` of a run, by its share of the sound. */
  private addBands(name: string, { dims, data }: RuntimeTensor, real: number): void {
    const { weights } = this.sumOf(name, dims[1]!, this.axes.bands);
    const share = real / this.frames;
    (data as Float32Array).forEach((weight, index) => (weights[index]! += share * weight));
  }

  /** What each frame saw, `[1, N, F, past − 1 + F]`, by the moments of queries and keys. */
  private addMoments(
    name: string,
    { dims, data }: RuntimeTensor,
    first: number,
    real: number,
  ): void {
    const [, heads, count, seen] = dims as [number, number, number, number];
    const { grouped, moments } = this.axes;
    const size = moments.labels.length;
    const { weights } = this.sumOf(name, heads, moments);
    const start = first - (seen - count); // the frame of the first key
    for (let head = 0; head < heads; head++) {
      for (let frame = 0; frame < real; frame++) {
        const query = Math.floor((first + frame) / grouped);
        const share = 1 / framesOf(query, this.axes, this.frames);
        const row = (head * size + query) * size;
        const from = (head * count + frame) * seen;
        for (let key = Math.max(0, -start); key <= seen - count + frame; key++) {
          const moment = Math.floor((start + key) / grouped);
          weights[row + moment]! += share * Number(data[from + key]!);
        }
      }
    }
  }

  /** All maps, each row a mean, in the order in which the model computes them. */
  maps(): AttentionMap[] {
    return [...this.sums.values()];
  }
}
