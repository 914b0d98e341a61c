import { HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace } from './attention-trace.js';
import { requireGradients } from './require-parts.js';

/** How much each head of a layer matters. */
export interface LayerImportance {
  /** Name of the layer. */
  name: string;
  /** `[N]`, ≥ 0. */
  heads: Float32Array;
}

/** Options of {@link importanceOfHeads}. */
export interface ImportanceOptions {
  /**
   * Divide by the layer's Euclidean norm, as the paper does to compare heads of different layers.
   * Default true.
   */
  normalise?: boolean;
}

const where = 'importanceOfHeads';

/**
 * How much the explained output would change without a head. Michel, Levy & Neubig 2019,
 * arXiv:1905.10650, eq. 2: `I_n = E_x |∂L(x)/∂ξ_n|` for a gate ξ_n = 1 on the head. The head gives
 * `ξ_n·A_n·V_n`, as if each of its weights were `ξ_n·A_n`; so that derivative is `Σ A_n ⊙ ∂L/∂A_n`, and
 * traces with gradients hold all that it takes. The paper's L is the loss; with the gradients of an
 * output, as an explainer gives them, it is how much the heads matter to that output.
 *
 * Those that matter least can be cut out: `pruneHeads`.
 *
 * @param traces - of many inputs to one model, with gradients
 * @returns for each map `[N]`, in the order of the first trace
 * @throws HeedError `input-empty` without traces or gradients, `shape` where a trace has other maps than
 *   the first, `input-value` for gradients that are no finite numbers
 */
export function importanceOfHeads(
  traces: readonly AttentionTrace[],
  { normalise = true }: ImportanceOptions = {},
): LayerImportance[] {
  const [first] = traces;
  if (first === undefined) {
    throw new HeedError({
      code: 'input-empty',
      where,
      required: 'traces must hold at least one trace',
    });
  }
  const sums = first.maps.map(({ heads }) => new Float64Array(heads));
  for (const trace of traces) {
    requireSameLayers(first, trace);
    trace.maps.forEach((map, layer) =>
      gateGradients(map).forEach((slope, head) => (sums[layer]![head]! += Math.abs(slope))),
    );
  }
  return first.maps.map(({ name }, layer) => {
    const means = sums[layer]!.map((sum) => sum / traces.length);
    const norm = normalise ? Math.hypot(...means) : 1;
    return { name, heads: Float32Array.from(means, (mean) => mean / (norm || 1)) };
  });
}

/** `Σ A ⊙ ∂L/∂A` of each head. */
function gateGradients(map: AttentionMap): Float64Array {
  const gradients = requireGradients(where, map);
  const slopes = new Float64Array(map.heads);
  const size = map.weights.length / map.heads;
  map.weights.forEach((weight, index) => {
    slopes[Math.floor(index / size)]! += weight * gradients[index]!;
  });
  if (slopes.every(Number.isFinite)) return slopes;
  throw new HeedError({
    code: 'input-value',
    where,
    required: `the weights and gradients of ${map.name} must be finite numbers`,
  });
}

function requireSameLayers(first: AttentionTrace, other: AttentionTrace): void {
  const layersOf = ({ maps }: AttentionTrace): string =>
    maps.map(({ name, heads }) => `${name} with ${heads} heads`).join(', ');
  const [required, got] = [layersOf(first), layersOf(other)];
  if (required === got) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `every trace must have the maps of the first: ${required}`,
    got,
  });
}
