import { startOf, type Place } from './layout.js';
import { resultNames, visibleKeys, type Inputs, type Problem } from './problem.js';

/** Rows of D numbers at some places, of each result. */
export type Rows = Partial<Record<(typeof resultNames)[number], number[][]>>;

type Matrix = (position: number) => Float32Array;

/** A head's rows by position. */
const rowsOf = (problem: Problem, values: Float32Array, place: Place): Matrix => {
  const start = startOf(problem, { ...place, position: 0 }, 'heads first');
  return (position) =>
    values.subarray(start + position * problem.width, start + (position + 1) * problem.width);
};

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addTo(sum: Float64Array, row: ArrayLike<number>, factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += factor * row[i]!;
}

/** One head in float64, naively: only what is asked for is computed. */
class ReferenceHead {
  readonly #query: Matrix;
  readonly #key: Matrix;
  readonly #value: Matrix;
  readonly #outputGradient: Matrix;
  readonly #scale: number;
  /** Of each query: the largest score, the sum of exponentials, the product of output and its gradient. */
  #ofQueries: readonly { largest: number; sum: number; delta: number }[] | undefined;

  constructor(
    private readonly problem: Problem,
    inputs: Inputs,
    place: Place,
  ) {
    const rows = (values: Float32Array) => rowsOf(problem, values, place);
    this.#query = rows(inputs.query);
    this.#key = rows(inputs.key);
    this.#value = rows(inputs.value);
    this.#outputGradient = rows(inputs.outputGradient);
    this.#scale = 1 / Math.sqrt(problem.width);
  }

  /** Scores of a query with the keys that it sees. */
  #scores(query: number): { first: number; scores: Float64Array } {
    const [first, last] = visibleKeys(this.problem, query);
    const row = this.#query(query);
    const scores = Float64Array.from(
      { length: last - first + 1 },
      (_, index) => this.#scale * dot(row, this.#key(first + index)),
    );
    return { first, scores };
  }

  /** A query's output, and what its softmax needs. */
  #attend(query: number) {
    const { first, scores } = this.#scores(query);
    const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
    const output = new Float64Array(this.problem.width);
    let sum = 0;
    scores.forEach((score, index) => {
      const share = Math.exp(score - largest);
      sum += share;
      addTo(output, this.#value(first + index), share);
    });
    return { largest, sum, output: output.map((value) => value / sum) };
  }

  output(query: number): number[] {
    return [...this.#attend(query).output];
  }

  #normalisers() {
    this.#ofQueries ??= Array.from({ length: this.problem.length }, (_, query) => {
      const { largest, sum, output } = this.#attend(query);
      return { largest, sum, delta: dot(output, this.#outputGradient(query)) };
    });
    return this.#ofQueries;
  }

  /** Weight of a key for a query, and the gradient of their score; nothing where it is not seen. */
  #pair(query: number, key: number) {
    const [first, last] = visibleKeys(this.problem, query);
    if (key < first || key > last) return undefined;
    const { largest, sum, delta } = this.#normalisers()[query]!;
    const score = this.#scale * dot(this.#query(query), this.#key(key));
    const weight = Math.exp(score - largest) / sum;
    const gradient = weight * (dot(this.#outputGradient(query), this.#value(key)) - delta);
    return { weight, gradient: this.#scale * gradient };
  }

  queryGradient(query: number): number[] {
    const sum = new Float64Array(this.problem.width);
    for (let key = 0; key < this.problem.length; key++) {
      const pair = this.#pair(query, key);
      if (pair) addTo(sum, this.#key(key), pair.gradient);
    }
    return [...sum];
  }

  keyGradient(key: number): number[] {
    const sum = new Float64Array(this.problem.width);
    for (let query = 0; query < this.problem.length; query++) {
      const pair = this.#pair(query, key);
      if (pair) addTo(sum, this.#query(query), pair.gradient);
    }
    return [...sum];
  }

  valueGradient(key: number): number[] {
    const sum = new Float64Array(this.problem.width);
    for (let query = 0; query < this.problem.length; query++) {
      const pair = this.#pair(query, key);
      if (pair) addTo(sum, this.#outputGradient(query), pair.weight);
    }
    return [...sum];
  }
}

/** What the results must be at some places, computed in float64. */
export function referenceRows(problem: Problem, inputs: Inputs, places: readonly Place[]): Rows {
  const heads = new Map<string, ReferenceHead>();
  const headOf = (place: Place) => {
    const key = `${place.batch} ${place.head}`;
    if (!heads.has(key)) heads.set(key, new ReferenceHead(problem, inputs, place));
    return heads.get(key)!;
  };
  const wanted = resultNames.filter((name) => name === 'output' || problem.gradients);
  return Object.fromEntries(
    wanted.map((name) => [name, places.map((place) => headOf(place)[name](place.position))]),
  );
}

/** Largest error that is accepted, relative to the largest magnitude of the reference. */
export const tolerance = 1e-5;

/**
 * The largest error of somebody's results.
 *
 * @throws Error where it exceeds {@link tolerance}, or nothing was computed
 */
export function requireAccurate(name: string, rows: Rows, reference: Rows): number {
  const errors = resultNames.flatMap((result) => {
    const [found, wanted] = [rows[result]?.flat(), reference[result]?.flat()];
    if (!found || !wanted) return [];
    const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // What is not a number arrives as null.
    const error = found.reduce(
      (most, value, index) => Math.max(most, Math.abs((value ?? NaN) - wanted[index]!)),
      0,
    );
    return [{ result, error: error / largest }];
  });
  if (errors.length === 0) throw new Error(`${name} computes nothing that could be compared`);
  for (const { result, error } of errors) {
    // Not `error > tolerance`: a NaN must not pass.
    if (!(error <= tolerance)) {
      throw new Error(
        `${name}: ${result} is off by ${error.toExponential(1)} of the largest value`,
      );
    }
  }
  return Math.max(...errors.map(({ error }) => error));
}
