import { tensor, writeModel, type OnnxNode } from '@heed/attention-core/onnx';
import { openSession, type SessionOptions } from '@heed/attention-core/runtime';
import type { Found } from './search-all.js';

const node = (op: string, inputs: string[], outputs: string[]): OnnxNode => ({
  ...{ name: outputs[0]!, op, domain: '', inputs, outputs },
  attributes: {},
});

/** Columns for rows: the product of a row with such a matrix is ONNX Runtime's fastest by far. */
function turned(vectors: Float32Array, width: number): Float32Array {
  const items = vectors.length / width;
  const columns = new Float32Array(vectors.length);
  for (let item = 0; item < items; item++) {
    for (let at = 0; at < width; at++) columns[at * items + item] = vectors[item * width + at]!;
  }
  return columns;
}

/** The product of a query with all vectors, and the best of it, as a graph. */
function graphOf(vectors: Float32Array, width: number, top: number): Uint8Array {
  const items = vectors.length / width;
  return writeModel({
    irVersion: 10,
    opsets: { '': 21 },
    producer: 'heed',
    metadata: {},
    graph: {
      name: 'search',
      nodes: [
        node('MatMul', ['query', 'vectors'], ['all']),
        node('TopK', ['all', 'top'], ['scores', 'items']),
      ],
      initializers: [
        tensor('vectors', 'float32', [width, items], turned(vectors, width)),
        tensor('top', 'int64', [1], BigInt64Array.of(BigInt(top))),
      ],
      inputs: [{ name: 'query', type: 'float32', shape: [1, width] }],
      outputs: [
        { name: 'scores', type: 'float32', shape: [1, top] },
        { name: 'items', type: 'int64', shape: [1, top] },
      ],
    },
  });
}

/** Opens a search by ONNX Runtime. */
export async function openOnnxSearch(
  vectors: Float32Array,
  width: number,
  top: number,
  options: SessionOptions,
) {
  const session = await openSession(graphOf(vectors, width, top), options);
  return {
    async search(query: Float32Array): Promise<Found> {
      const feeds = { query: { type: 'float32', dims: [1, width], data: query } } as const;
      const { scores, items } = await session.run(feeds);
      return {
        scores: scores!.data as Float32Array,
        items: Array.from(items!.data as BigInt64Array, Number),
      };
    },
    dispose: () => session.dispose(),
  };
}
