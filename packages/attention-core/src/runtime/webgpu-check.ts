import type { InferenceSession, TensorConstructor } from 'onnxruntime-web';
import { checkSizes } from './check-model.js';

/** How far WebGPU may be from WebAssembly, relative to the largest number of an output. */
const tolerance = 1e-4;

const { rows, columns } = checkSizes;

/** Each even row twice: gradients of embeddings repeat rows. */
const places = BigInt64Array.from({ length: rows }, (_, row) => BigInt(row - (row % 2)));

/** Numbers within ±1 that never repeat soon. */
const pattern = (length: number, step: number) =>
  Float32Array.from({ length }, (_, index) => Math.sin(index * step + 0.3));

async function compute(session: InferenceSession, Tensor: TensorConstructor) {
  const results = await session.run({
    x: new Tensor('float32', pattern(rows * columns, 1.7), [rows, columns]),
    w: new Tensor('float32', pattern(columns * columns, 2.3), [columns, columns]),
    places: new Tensor('int64', places, [rows, 1]),
  });
  return Promise.all(
    session.outputNames.map(async (name) => (await results[name]!.getData(true)) as Float32Array),
  );
}

/**
 * Runs the graph of `checkModel` on two providers and compares.
 *
 * @param Tensor - the engine's class
 * @returns what differs, for people; undefined where each number agrees to 1e-4 of its output's
 * largest one
 */
export async function compareProviders(
  tried: InferenceSession,
  trusted: InferenceSession,
  Tensor: TensorConstructor,
): Promise<string | undefined> {
  const actual = await compute(tried, Tensor);
  const expected = await compute(trusted, Tensor);
  for (const [index, values] of expected.entries()) {
    const largest = Math.max(...values.map(Math.abs));
    const error = Math.max(...values.map((value, at) => Math.abs(value - actual[index]![at]!)));
    if (!(error <= tolerance * largest)) return `it was ${error} off where ${largest} was largest`;
  }
  return undefined;
}
