import { seededRandom } from '@heed/attention-core/plugin';

/** Numbers of a vector. */
export const width = 64;

/** Spread of the logarithms of lengths. */
const lengthSpread = 0.5;

/** How many clusters, and the spread within one, that of their centres being 1. */
const [clusters, clusterSpread] = [1000, 0.5] as const;

/** Vectors of items, and queries. */
export interface Catalogue {
  /** `[items, width]` */
  vectors: Float32Array;
  queries: readonly Float32Array[];
}

type Draw = () => number;

const drawMany = (count: number, draw: Draw) => Float32Array.from({ length: count }, draw);

function normalDraws(seed: number): Draw {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function withLengths(vectors: Float32Array, normal: Draw): Float32Array {
  for (let start = 0; start < vectors.length; start += width) {
    const length = Math.exp(lengthSpread * normal());
    for (let at = start; at < start + width; at++) vectors[at]! *= length;
  }
  return vectors;
}

/** For each, a centre and something around it. */
function around(centres: Float32Array, count: number, normal: Draw): Float32Array {
  return Float32Array.from({ length: count * width }, (_, at) => {
    const centre = (Math.floor(at / width) * 7919) % clusters;
    return centres[centre * width + (at % width)]! + clusterSpread * normal();
  });
}

/** How vectors are drawn, all from a normal distribution; their queries too. */
const kinds = {
  'vectors of like lengths': (items: number, normal: Draw) => ({
    vectors: drawMany(items * width, normal),
    queryOf: () => drawMany(width, normal),
  }),
  'vectors of log-normal lengths': (items: number, normal: Draw) => ({
    vectors: withLengths(drawMany(items * width, normal), normal),
    queryOf: () => drawMany(width, normal),
  }),
  'vectors in clusters': (items: number, normal: Draw) => {
    const centres = drawMany(clusters * width, normal);
    return {
      vectors: withLengths(around(centres, items, normal), normal),
      queryOf: (number: number) => {
        const start = (number % clusters) * width;
        return around(centres.slice(start, start + width), 1, normal);
      },
    };
  },
};

/** One of the kinds of catalogues. */
export type CatalogueKind = keyof typeof kinds;

/** All of them. */
export const catalogueKinds = Object.keys(kinds) as CatalogueKind[];

/** Draws a catalogue, the same each time. */
export function drawCatalogue(kind: CatalogueKind, items: number, queries: number): Catalogue {
  const { vectors, queryOf } = kinds[kind](items, normalDraws(1));
  return { vectors, queries: Array.from({ length: queries }, (_, number) => queryOf(number)) };
}
