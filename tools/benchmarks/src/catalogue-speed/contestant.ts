import type { SessionOptions } from '@heed/attention-core/runtime';
import { createItemIndex } from '@heed/recommender';
import { drawCatalogue, width, type CatalogueKind } from './catalogues.js';
import { openOnnxSearch } from './onnx-search.js';
import { searchAll, type Found } from './search-all.js';

/** How many items are asked for. */
const top = 10;

/** Most that scores of contestants may be apart, as a part of the best score: they round differently. */
const tolerance = 1e-5;

/** Who takes part. */
export const contestants = [
  'heed',
  'every score in TypeScript',
  'ONNX Runtime, MatMul and TopK',
] as const;

/** One of them. */
export type Contestant = (typeof contestants)[number];

/** What is to be done: a catalogue drawn and indexed, or a query asked. */
export type Work =
  | { kind: CatalogueKind; items: number; queries: number }
  | { contestant: Contestant; query: number };

/** What came of making the index. */
export interface Built {
  milliseconds: number;
  /** That the index holds besides the vectors. */
  bytes: number;
}

type Searches = Record<Contestant, (query: Float32Array) => Found | Promise<Found>>;

/** @throws Error where contestants found other scores than Heed */
async function requireAgreement(searches: Searches, query: Float32Array): Promise<void> {
  const own = await searches.heed(query);
  for (const name of contestants) {
    const { scores } = await searches[name](query);
    for (let place = 0; place < top; place++) {
      const apart = Math.abs(scores[place]! - own.scores[place]!);
      if (apart <= tolerance * Math.abs(own.scores[0]!)) continue;
      throw new Error(`${name}: score ${place} is ${scores[place]}, not ${own.scores[place]}`);
    }
  }
}

/** Answers work, for Node and for a page: a catalogue with what was built, a query with its milliseconds. */
export function answerWork(options: SessionOptions): (work: Work) => Promise<Built | number> {
  let queries: readonly Float32Array[];
  let searches: Searches;
  let close = async (): Promise<void> => undefined;

  async function open(kind: CatalogueKind, items: number, count: number): Promise<Built> {
    await close();
    const catalogue = drawCatalogue(kind, items, count);
    const { vectors } = catalogue;
    queries = catalogue.queries;
    const begun = performance.now();
    const index = await createItemIndex({ vectors, width });
    const milliseconds = performance.now() - begun;
    const onnx = await openOnnxSearch(vectors, width, top, options);
    close = async () => {
      index.dispose();
      await onnx.dispose();
    };
    searches = {
      heed: (query) => index.search(query, { top }),
      'every score in TypeScript': (query) => searchAll(vectors, query, top),
      'ONNX Runtime, MatMul and TopK': onnx.search,
    };
    for (const query of queries.slice(0, 5)) await requireAgreement(searches, query);
    return { milliseconds, bytes: index.bytes };
  }

  return async (work) => {
    if ('kind' in work) return open(work.kind, work.items, work.queries);
    const query = queries[work.query % queries.length]!;
    const begun = performance.now();
    await searches[work.contestant](query);
    return performance.now() - begun;
  };
}
