import { seededRandom } from '@heed/attention-core/plugin';
import type { RankedItems } from './best-items.js';
import { createItemIndex } from './create-item-index.js';
import type { ItemIndexOptions, SearchOptions } from './item-index.js';

const random = seededRandom(7);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const normals = (count: number) => Float32Array.from({ length: count }, normal);

/** All scores, sorted. */
function bruteForce(
  vectors: Float32Array,
  query: Float32Array,
  { top = 10, accept = () => true }: SearchOptions = {},
): RankedItems {
  const width = query.length;
  const scores = Float32Array.from({ length: vectors.length / width }, (_, item) =>
    query.reduce((sum, value, at) => sum + value * vectors[item * width + at]!, 0),
  );
  const items = [...scores.keys()]
    .filter(accept)
    .sort((a, b) => (scores[b] === scores[a] ? a - b : scores[b]! > scores[a]! ? 1 : -1))
    .slice(0, top);
  return {
    items: Int32Array.from(items),
    scores: Float32Array.from(items, (item) => scores[item]!),
  };
}

const builds = ['simd', 'plain'] as const;

async function expectExact(
  options: ItemIndexOptions,
  queries: readonly Float32Array[],
  search: SearchOptions = {},
): Promise<void> {
  for (const build of builds) {
    using index = asDisposable(await createItemIndex({ ...options, build }));
    expect(index.build).toBe(build);
    for (const query of queries) {
      expect(index.search(query, search)).toEqual(bruteForce(options.vectors, query, search));
    }
  }
}

const asDisposable = <Target extends { dispose(): void }>(target: Target) =>
  Object.assign(target, { [Symbol.dispose]: () => target.dispose() });

/** Multiplies each vector. */
function scaled(vectors: Float32Array, width: number, by: (item: number) => number): Float32Array {
  const factors = Array.from({ length: vectors.length / width }, (_, item) => by(item));
  return vectors.map((value, at) => value * factors[Math.floor(at / width)]!);
}

describe('an item index finds what brute force finds', () => {
  test.each([
    [20_000, 64],
    [4097, 16],
    [333, 61],
    [1000, 9],
    [700, 3],
    [500, 1],
    [100, 300],
    [17, 8],
    [3, 8],
    [1, 5],
  ])('among %i items of width %i', async (items, width) => {
    const vectors = normals(items * width);
    const queries = Array.from({ length: 5 }, () => normals(width));
    await expectExact({ vectors, width }, queries);
    await expectExact({ vectors, width }, queries, { top: 1 });
    await expectExact({ vectors, width }, queries, { top: 700 });
  });

  test('where lengths differ', async () => {
    const vectors = scaled(normals(5000 * 24), 24, () => Math.exp(normal()));
    await expectExact({ vectors, width: 24 }, [normals(24), normals(24), normals(24)]);
  });

  test('where vectors lie in clusters', async () => {
    const centres = normals(20 * 32);
    const vectors = Float32Array.from(
      { length: 5000 * 32 },
      (_, at) => centres[((at >> 5) % 20) * 32 + (at % 32)]! + 0.1 * normal(),
    );
    const queries = [0, 3, 19].map((cluster) => centres.slice(cluster * 32, cluster * 32 + 32));
    await expectExact({ vectors, width: 32 }, queries);
  });

  test('where many score alike', async () => {
    const vectors = Float32Array.from({ length: 3000 * 4 }, () => Math.floor(random() * 3) - 1);
    const queries = [
      [1, 0, 0, 0],
      [1, -1, 1, 0],
      [-1, -1, -1, -1],
    ].map((query) => Float32Array.from(query));
    await expectExact({ vectors, width: 4 }, queries);
    await expectExact({ vectors, width: 4 }, queries, { top: 500 });
    await expectExact({ vectors: new Float32Array(1000).fill(0.3), width: 10 }, [normals(10)]);
  });

  test('where all scores are below zero', async () => {
    const vectors = normals(2000 * 16).map(Math.abs);
    await expectExact({ vectors, width: 16 }, [normals(16).map((value) => -Math.abs(value))]);
  });

  test('where vectors or queries are zero', async () => {
    const vectors = scaled(normals(1000 * 16), 16, (item) => (item % 3 === 0 ? 0 : 1));
    const queries = [normals(16), new Float32Array(16), new Float32Array(16).fill(-0)];
    await expectExact({ vectors, width: 16 }, queries);
    await expectExact({ vectors: vectors.fill(0), width: 16 }, queries);
  });

  test('where one number outweighs all others', async () => {
    const vectors = normals(3000 * 16).map((value, at) => (at % 16 === 5 ? 1000 * value : value));
    const queries = [normals(16), normals(16).fill(0, 5, 6), normals(16).fill(1e4, 6, 7)];
    await expectExact({ vectors, width: 16 }, queries);
  });

  test('where numbers are as large or as small as float32 has them', async () => {
    const sizes = [1e-45, 1e-38, 1e-30, 1e-20, 1, 1e20, 1e27, 1e30, 3e37, 0];
    const vectors = scaled(normals(4000 * 12), 12, (item) => sizes[item % sizes.length]!);
    const queries = sizes.map((size) => normals(12).map((value) => value * size));
    await expectExact({ vectors, width: 12 }, queries);
    for (const size of sizes) {
      const alike = scaled(normals(400 * 12), 12, () => size);
      await expectExact({ vectors: alike, width: 12 }, queries);
    }
  });

  test('where scores are nearer to each other than float32 tells', async () => {
    const base = normals(32);
    const vectors = Float32Array.from(
      { length: 3000 * 32 },
      (_, at) => base[at % 32]! * (1 + 1e-6 * normal()),
    );
    await expectExact({ vectors, width: 32 }, [base, normals(32)]);
  });
});

describe('an item is found although its codes miss as much as they can', () => {
  /** One hundred times the first vector, then the second, which scores a little more for the query. */
  async function expectLast(others: readonly number[], last: readonly number[], query: number[]) {
    const width = query.length;
    const vectors = new Float32Array(101 * width);
    for (let item = 0; item < 100; item++) vectors.set(others, item * width);
    vectors.set(last, 100 * width);
    const index = await createItemIndex({ vectors, width });
    expect(index.search(Float32Array.from(query), { top: 1 }).items).toEqual(Int32Array.of(100));
  }

  // 7.5 makes the scale 1; codes stand for −7.5, −6.5 … 7.5.
  const alike = (value: number, count = 63) => new Array<number>(count).fill(value);

  test('of the item: 0.95 is taken for 0.5', () =>
    expectLast(
      [7.5, ...alike(0.5, 35), ...alike(1.5, 28)],
      [7.5, ...alike(0.95)],
      [0, ...alike(1)],
    ));

  test('of the query: 0.49 is taken for 0', () =>
    expectLast(
      [0.5, ...alike(7.5, 61), 6.5, 7.5],
      [0.5, ...alike(7.5, 61), 7.5, 6.5],
      [1927, ...alike(0.49, 62), 0],
    ));
});

describe('a filter', () => {
  test('leaves out what it does not accept', async () => {
    const vectors = normals(6003 * 16);
    const queries = [normals(16), normals(16)];
    await expectExact({ vectors, width: 16 }, queries, { accept: (item) => item % 2 === 1 });
    await expectExact({ vectors, width: 16 }, queries, { accept: (item) => item > 5990, top: 20 });
    await expectExact({ vectors, width: 16 }, queries, { accept: () => false });
  });

  test('is asked only about items that would be among the results', async () => {
    const index = await createItemIndex({ vectors: normals(20_000 * 16), width: 16 });
    const asked = new Set<number>();
    const accept = (item: number) => {
      expect(asked.has(item)).toBe(false);
      asked.add(item);
      return true;
    };
    index.search(normals(16), { accept });
    expect(asked.size).toBeLessThan(500);
  });
});

describe('an index that is extended', () => {
  test.each(builds)('finds old and new items, %s', async (build) => {
    const width = 20;
    const vectors = normals(5000 * width);
    const index = await createItemIndex({ vectors: vectors.subarray(0, 10 * width), width, build });
    let count = 10;
    for (const added of [0, 1, 5, 90, 4000, 1, 893]) {
      const more = vectors.subarray(count * width, (count + added) * width);
      expect(index.extend(more)).toBe(count);
      count += added;
      expect(index.count).toBe(count);
      const query = normals(width);
      const known = vectors.subarray(0, count * width);
      expect(index.search(query)).toEqual(bruteForce(known, query));
    }
    expect(count).toBe(5000);
  });

  test.each(builds)('may have been empty, %s', async (build) => {
    const index = await createItemIndex({ vectors: new Float32Array(0), width: 2, build });
    const query = Float32Array.of(1, 2);
    expect(index.search(query).items).toHaveLength(0);
    index.extend(Float32Array.of(3, 4, 5, 6));
    expect([...index.search(query).items]).toEqual([1, 0]);
  });
});

test('vectors are not copied, and the codes of a number take half a byte', async () => {
  const vectors = normals(10_000 * 64);
  const index = await createItemIndex({ vectors, width: 64 });
  const perItem = 32 + 4 + 4 + 4;
  expect(index.bytes).toBeGreaterThanOrEqual(10_000 * perItem);
  expect(index.bytes).toBeLessThan(10_000 * perItem + 2 * 65_536);
});
