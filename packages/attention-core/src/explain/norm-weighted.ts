import type { AttentionMap, AttentionTrace } from './attention-trace.js';
import { requireValues } from './require-parts.js';
import { rowShares, type ScoreMap } from './score-map.js';

/** Options of {@link normWeighted}. */
export interface NormWeightedOptions {
  /** The norm of what all heads add `together`, or of what `each` adds. Default `together`. */
  heads?: 'together' | 'each';
}

/**
 * Attention weighed by what it carries: a weight says little about a key whose value vector is short.
 * Kobayashi et al. 2020, arXiv:2004.10102, section 2: `‖Σ_n α_n·f_n(x)‖`, of each head `‖α_n·f_n(x)‖`,
 * where `f_n(x) = (x·W_V + b_V)·W_O`.
 *
 * Norms of sums are taken from the inner products of a key's N vectors: S·N²·E + L·S·N² steps.
 *
 * @param map - weights `[N, L, S]`, values `[N, S, E]`
 * @returns norms, `[1, L, S]` together, `[N, L, S]` for each
 * @throws HeedError `input-empty` for a map without values, `shape` for values of another size
 */
export function normWeighted(map: AttentionMap, options: NormWeightedOptions = {}): ScoreMap {
  const { values, width } = requireValues('normWeighted', map);
  const { name, heads, queries, keys, weights } = map;
  const products = innerProducts(values, heads, keys.labels.length, width);
  if (options.heads === 'each') {
    const scores = eachNorm(weights, products, heads, keys.labels.length);
    return { name, heads, queries, keys, scores };
  }
  const scores = normsTogether(weights, products, heads, keys.labels.length);
  return { name, heads: 1, queries, keys, scores };
}

/**
 * A trace in whose maps each row holds the shares of {@link normWeighted} norms instead of weights, one
 * head each: `rollout(normShares(trace))` goes through a whole model.
 *
 * @throws HeedError as `normWeighted`
 */
export function normShares({ model, maps }: AttentionTrace): AttentionTrace {
  return { model, maps: maps.map((map) => rowShares(normWeighted(map))) };
}

/** `[S, N, N]`: inner products of the vectors that heads make of a key. */
function innerProducts(
  values: Float32Array,
  heads: number,
  keys: number,
  width: number,
): Float64Array {
  const products = new Float64Array(keys * heads * heads);
  const vector = (head: number, key: number): Float32Array =>
    values.subarray((head * keys + key) * width, (head * keys + key + 1) * width);
  for (let key = 0; key < keys; key++) {
    for (let one = 0; one < heads; one++) {
      const left = vector(one, key);
      for (let other = 0; other <= one; other++) {
        const right = vector(other, key);
        let sum = 0;
        for (let place = 0; place < width; place++) sum += left[place]! * right[place]!;
        products[(key * heads + one) * heads + other] = sum;
        products[(key * heads + other) * heads + one] = sum;
      }
    }
  }
  return products;
}

function eachNorm(
  weights: Float32Array,
  products: Float64Array,
  heads: number,
  keys: number,
): Float32Array {
  const rows = weights.length / heads;
  return weights.map((weight, index) => {
    const head = Math.floor(index / rows);
    return weight * Math.sqrt(products[((index % keys) * heads + head) * heads + head]!);
  });
}

/** `√(Σ_nm α_n·α_m·⟨f_n, f_m⟩)`, `[L, S]`. */
function normsTogether(
  weights: Float32Array,
  products: Float64Array,
  heads: number,
  keys: number,
): Float32Array {
  const size = weights.length / heads;
  const norms = new Float32Array(size);
  for (let cell = 0; cell < size; cell++) {
    const start = (cell % keys) * heads * heads;
    let square = 0;
    for (let one = 0; one < heads; one++) {
      const weight = weights[one * size + cell]!;
      for (let other = 0; weight !== 0 && other < heads; other++) {
        square += weight * weights[other * size + cell]! * products[start + one * heads + other]!;
      }
    }
    // Rounding can leave a sum that cancels just below 0.
    norms[cell] = Math.sqrt(Math.max(0, square));
  }
  return norms;
}
