import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { randomNumbers } from '../../../../test/kernels/attention-problem.js';
import type { Build } from '../../binaries.js';
import { loadModule } from '../../load-module.js';
import type { MatmulModule } from './matmul-module.js';
import { multiplyAll, multiplyScratch, type Products } from './matmul-products.js';

// Node 20 knows the instructions, but not without being told.
setFlagsFromString('--experimental-wasm-relaxed-simd');

const builds: Build[] = ['simd', 'relaxed'];
const memory = new WebAssembly.Memory({ initial: 160, maximum: 65536 });
const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 17, 63, 65, 100];
const anySize = fc.constantFrom(...sizes);

/** Two products of one size, as they are asked for. */
interface Trial {
  rows: number;
  columns: number;
  depth: number;
  transposeA: boolean;
  transposeB: boolean;
  /** One B for both products. */
  sharesB: boolean;
  adds: boolean;
  biased: boolean;
  bounds?: readonly [number, number];
}

const anyTrial: fc.Arbitrary<Trial> = fc.record({
  rows: anySize,
  columns: anySize,
  depth: anySize,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  sharesB: fc.boolean(),
  adds: fc.boolean(),
  biased: fc.boolean(),
  bounds: fc.constantFrom([-Infinity, Infinity] as const, [0, Infinity] as const, [-1, 1] as const),
});

const plain: Trial = {
  rows: 4,
  columns: 4,
  depth: 4,
  transposeA: false,
  transposeB: false,
  sharesB: false,
  adds: false,
  biased: false,
};

/** Where everything lies; the output stands between two numbers that must stay. */
function layOut({ rows, columns, depth, sharesB }: Trial) {
  const lengths = [2 * rows * depth, (sharesB ? 1 : 2) * depth * columns, columns, 1];
  const ends = lengths.map((_, i) => 64 + 4 * lengths.slice(0, i + 1).reduce((sum, x) => sum + x));
  const c = ends[3]!;
  const scratch = Math.ceil((c + 4 * (2 * rows * columns + 1)) / 16) * 16;
  return { a: 64, b: ends[0]!, bias: ends[1]!, c, scratch };
}

/** The largest difference from float64 arithmetic, relative to the largest number or to 1. */
function difference(exports: MatmulModule, trial: Trial, spoil?: (a: Float32Array) => void) {
  const { rows, columns, depth, transposeA, transposeB, sharesB, adds, bounds } = trial;
  const at = layOut(trial);
  const view = (address: number, length: number) =>
    new Float32Array(memory.buffer, address, length);
  const a = view(at.a, 2 * rows * depth);
  const b = view(at.b, (sharesB ? 1 : 2) * depth * columns);
  const bias = view(at.bias, columns);
  const c = view(at.c, 2 * rows * columns);
  for (const [i, x] of [a, b, bias, c].entries()) x.set(randomNumbers(x.length, i + 1));
  spoil?.(a);
  const before = Float64Array.from(c);
  const beyond = [view(at.c - 4, 1), view(at.c + 4 * c.length, 1)];
  for (const x of beyond) x[0] = 123;

  const batch = [{ size: 2, a: rows * depth, b: sharesB ? 0 : depth * columns, c: rows * columns }];
  const products: Products = {
    ...{ batch, rows, columns, depth, adds },
    a: { address: at.a, row: transposeA ? 1 : depth, depth: transposeA ? rows : 1 },
    b: { address: at.b, depth: transposeB ? 1 : columns, column: transposeB ? depth : 1 },
    c: { address: at.c, row: columns },
    ...(trial.biased && { bias: at.bias }),
    ...(bounds && { bounds }),
  };
  expect(at.scratch + multiplyScratch(exports, products)).toBeLessThan(memory.buffer.byteLength);
  multiplyAll(exports, products, at.scratch);

  const [low, high] = bounds ?? [-Infinity, Infinity];
  let [worst, largest] = [0, 1];
  for (let product = 0; product < 2; product++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const place = (product * rows + row) * columns + column;
        let sum = (adds ? before[place]! : 0) + (trial.biased ? bias[column]! : 0);
        for (let i = 0; i < depth; i++) {
          const inA = product * rows * depth + (transposeA ? i * rows + row : row * depth + i);
          const inB = transposeB ? column * depth + i : i * columns + column;
          sum += a[inA]! * b[(sharesB ? 0 : product * depth * columns) + inB]!;
        }
        const expected = sum < low ? low : sum > high ? high : sum;
        largest = Math.max(largest, Math.abs(expected) || 0);
        const bothNaN = Number.isNaN(expected) && Number.isNaN(c[place]!);
        if (!bothNaN) worst = Math.max(worst, Math.abs(expected - c[place]!));
      }
    }
  }
  expect(beyond.map(([x]) => x)).toEqual([123, 123]);
  return worst / largest;
}

describe.each(builds)('products of matrices, %s', (build) => {
  let exports: MatmulModule;
  beforeAll(async () => {
    exports = (await loadModule<MatmulModule>('training', memory, [build]))!.exports;
  });

  test('of any size, transposed or not, with and without what follows', () => {
    fc.assert(
      fc.property(anyTrial, (trial) => {
        expect(difference(exports, trial)).toBeLessThan(1e-5);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    [9, 513, 257],
    [11, 520, 9],
    [130, 9, 300],
    [1, 67, 270],
    [270, 1, 67],
  ])('of %i rows, %i columns and depth %i, more than one block', (rows, columns, depth) => {
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        const trial = { ...plain, rows, columns, depth, transposeA, transposeB };
        expect(difference(exports, trial)).toBeLessThan(1e-5);
      }
    }
  });

  test('of nothing are zeros', () => {
    const c = new Float32Array(memory.buffer, 256, 15).fill(NaN);
    const matrix = { address: 64, row: 0, depth: 0, column: 0 };
    const sizes = { rows: 3, columns: 5, depth: 0 };
    const products = { ...sizes, a: matrix, b: matrix, c: { address: 256, row: 5 } };
    multiplyAll(exports, products, 1024);
    expect(c).toEqual(new Float32Array(15));
  });

  test('a NaN reaches its row and no other', () => {
    const spoil = (a: Float32Array) => (a[5] = NaN);
    const trials = [
      { ...plain, rows: 5, columns: 9, depth: 3 },
      { ...plain, rows: 40, columns: 17, depth: 11, bounds: [0, 6] as const },
      { ...plain, rows: 1, columns: 6, depth: 7, transposeB: true },
    ];
    for (const trial of trials) expect(difference(exports, trial, spoil)).toBeLessThan(1e-5);
  });

  test('scratch is bounded', () => {
    expect(exports.matmulScratchBytes(1e6, 1e6, 1e6)).toBeLessThan(600 * 1024);
    expect(exports.matmulScratchBytes(4, 8, 4)).toBeLessThan(1024);
  });
});
