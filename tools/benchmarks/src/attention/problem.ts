/** An attention that is measured: self-attention, float32, as many keys as queries. */
export interface Problem {
  /** B. Default 1. */
  batch?: number;
  /** N */
  heads: number;
  /** L = S */
  length: number;
  /** D of queries, keys and values. */
  width: number;
  /** A query sees no key after itself. Default false. */
  causal?: boolean;
  /** A query sees only so many keys on each side of itself. Default all. */
  radius?: number;
  /** Also the gradients of queries, keys and values. Default only the output. */
  gradients?: boolean;
}

/** What goes in: each `[B, N, L, D]`; the gradient of the output is given, not computed. */
export type Inputs = Record<'query' | 'key' | 'value' | 'outputGradient', Float32Array>;

/** Names of what comes out, each `[B, N, L, D]`. */
export const resultNames = ['output', 'queryGradient', 'keyGradient', 'valueGradient'] as const;

/** Those of them that an engine computes. */
export type Results = Partial<Record<(typeof resultNames)[number], Float32Array>>;

/** Sizes with their default. */
export const sizesOf = ({ batch = 1, heads, length, width }: Problem) => ({
  batch,
  heads,
  length,
  width,
});

/** Elements of one array of a problem: B·N·L·D. */
export function elementsOf(problem: Problem): number {
  const { batch, heads, length, width } = sizesOf(problem);
  return batch * heads * length * width;
}

/** First and last key that a query may see. */
export function visibleKeys({ length, causal, radius }: Problem, query: number): [number, number] {
  const last = causal ? query : length - 1;
  if (radius === undefined) return [0, last];
  return [Math.max(0, query - radius), Math.min(last, query + radius)];
}

/** Floating point operations of the two products of a forward pass, over the keys that are seen. */
export function forwardFlops(problem: Problem): number {
  const { batch, heads, length, width } = sizesOf(problem);
  let pairs = 0;
  for (let query = 0; query < length; query++) {
    const [first, last] = visibleKeys(problem, query);
    pairs += last - first + 1;
  }
  return 4 * batch * heads * pairs * width;
}

/** Numbers around 0 with a deviation of 1, the same in every process. */
function draw(length: number, seed: number): Float32Array {
  let state = seed;
  // The generator of Numerical Recipes; only its high bits are worth something.
  const uniform = () => (state = (Math.imul(state, 1664525) + 1013904223) | 0) / 2 ** 32;
  return Float32Array.from({ length }, () => 2 * (uniform() + uniform() + uniform()));
}

/** The inputs of a problem. */
export function drawInputs(problem: Problem): Inputs {
  const length = elementsOf(problem);
  return {
    query: draw(length, 1),
    key: draw(length, 2),
    value: draw(length, 3),
    outputGradient: problem.gradients ? draw(length, 4) : new Float32Array(),
  };
}
