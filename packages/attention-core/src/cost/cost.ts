import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { costSizes, type CostShape, type CostSizes } from './cost-shape.js';
import type { Count } from './count-graph.js';
import { knownMechanisms, type KnownMechanism, type MechanismName } from './known-mechanisms.js';
import { countForward, countTraining, type Costed, type Traceable } from './trace-cost.js';

/** A mechanism that costs less, and what for. */
export interface CheaperMechanism {
  mechanism: MechanismName;
  /** What it was counted with: `{ radius: 64 }`. */
  settings: Readonly<Record<string, number>>;
  /** What softmax attention has and it has not. */
  givesUp: string;
  cost: Count;
}

/** What a mechanism costs at certain sizes: plain numbers. */
export interface Cost extends Count {
  /** Trained values: elements of inputs with a dot in their name, and of variables. */
  parameters: number;
  /** A forward pass with all gradients, where that was asked for. */
  training?: Count;
  /** What would cost less at the same sizes, the one with the fewest operations first. */
  cheaper: CheaperMechanism[];
}

/**
 * What `cost` can count: the name of a mechanism; a function of `q [B, N, L, D]`, `k [B, N, S, D]` and
 * `v [B, N, S, D]`; or a function of tensors whose shapes are given, weights with a dot in their name.
 */
export type CostedMechanism =
  MechanismName | ((q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => Costed) | Traceable;

/** Options of {@link cost}. */
export interface CostOptions {
  /** Whether to count a forward pass with its gradients, too. Default false. */
  training?: boolean;
}

const usualInputs = ({ B, N, L, S, D }: CostSizes) => ({
  q: [B, N, L, D],
  k: [B, N, S, D],
  v: [B, N, S, D],
});

/** A known mechanism at certain sizes. */
function known(mechanism: KnownMechanism, sizes: CostSizes): Traceable {
  const settings = mechanism.settings(sizes);
  const inputs = { ...usualInputs(sizes), ...mechanism.inputs?.(sizes, settings) };
  return { inputs, run: (given) => mechanism.run(given, settings) };
}

function traceable(mechanism: CostedMechanism, sizes: CostSizes): Traceable {
  if (typeof mechanism === 'object') return mechanism;
  if (typeof mechanism === 'function') {
    return { inputs: usualInputs(sizes), run: ({ q, k, v }) => mechanism(q!, k!, v!) };
  }
  const found: KnownMechanism | undefined = knownMechanisms[mechanism];
  if (found) return known(found, sizes);
  throw new HeedError({
    code: 'option',
    where: 'cost',
    required: `mechanism must be a function or one of ${Object.keys(knownMechanisms).join(', ')}`,
    got: mechanism,
  });
}

/** Less by so much is less. */
const clearly = 0.95;

/** Whether something takes no more operations, and clearly fewer of them, bytes or memory. */
const isCheaper = (one: Count, other: Count): boolean =>
  one.flops <= other.flops &&
  (['flops', 'bytes', 'peakMemory'] as const).some((key) => one[key] < clearly * other[key]);

function cheaperThan(count: Count, sizes: CostSizes): CheaperMechanism[] {
  const all = Object.entries(knownMechanisms) as [MechanismName, KnownMechanism][];
  return all
    .filter(([name, { fits }]) => name !== 'scaledDotProduct' && (fits?.(sizes) ?? true))
    .map(([name, mechanism]) => ({
      mechanism: name,
      settings: mechanism.settings(sizes),
      givesUp: mechanism.givesUp,
      cost: countForward(known(mechanism, sizes)).count,
    }))
    .filter((candidate) => isCheaper(candidate.cost, count))
    .sort((a, b) => a.cost.flops - b.cost.flops || a.cost.bytes - b.cost.bytes);
}

/**
 * What a mechanism costs, without running it: it is traced with tensors that have no values, and what
 * `compile` would run is counted, operator by operator.
 *
 * @param mechanism - a name, or any function that `compile` could trace
 * @param shape - the sizes
 * @returns numbers that can be written as JSON
 * @throws HeedError `option` for sizes that are no whole numbers ≥ 1 or an unknown name; and whatever
 * the mechanism throws, or `compile` would
 * @example cost('scaledDotProduct', { N: 8, L: 4096, D: 64 }).cheaper[0]?.mechanism
 * @example cost((q, k, v) => attend(q, k, v, { score: cosine() }), { L: 1024, D: 64 }).flops
 */
export function cost(
  mechanism: CostedMechanism,
  shape: CostShape,
  { training = false }: CostOptions = {},
): Cost {
  const sizes = costSizes(shape);
  const given = traceable(mechanism, sizes);
  const { count, shape: result, parameters } = countForward(given);
  let cheaper: CheaperMechanism[] | undefined;
  return {
    ...count,
    parameters,
    ...(training && { training: countTraining(given, result) }),
    // Ten more mechanisms are traced for it, so only where somebody asks.
    get cheaper() {
      return (cheaper ??= cheaperThan(count, sizes));
    },
  };
}
