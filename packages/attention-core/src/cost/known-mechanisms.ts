import { groupedQuery } from '../mechanisms/heads/grouped-query.js';
import { gatedLinear } from '../mechanisms/efficient/gated-linear.js';
import { linearAttention } from '../mechanisms/efficient/linear-attention.js';
import { linformer } from '../mechanisms/efficient/linformer.js';
import { nystrom } from '../mechanisms/efficient/nystrom.js';
import { performer } from '../mechanisms/efficient/performer.js';
import { retention } from '../mechanisms/efficient/retention.js';
import { bigBird } from '../mechanisms/local/big-bird.js';
import { longformer } from '../mechanisms/local/longformer.js';
import { slidingWindow } from '../mechanisms/local/sliding-window.js';
import { scaledDotProduct } from '../mechanisms/scaled-dot-product.js';
import type { CostSizes } from './cost-shape.js';
import type { Costed, Tensors } from './trace-cost.js';

/** Settings of a mechanism: `{ radius: 64 }`. */
type Settings = Readonly<Record<string, number>>;

/** A mechanism that `cost` knows by name. */
export interface KnownMechanism {
  /** The settings that it is counted with. */
  settings: (sizes: CostSizes) => Settings;
  /** What softmax attention has and it has not, in one sentence. */
  givesUp: string;
  /** Whether it can have these sizes. Default: always. */
  fits?: (sizes: CostSizes) => boolean;
  /** Shapes of q, k and v where they are others than usual, and of what else it takes. */
  inputs?: (sizes: CostSizes, settings: Settings) => Record<string, readonly number[]>;
  run: (inputs: Tensors, settings: Settings) => Costed;
}

/** Self-attention. */
const aligned = ({ L, S }: CostSizes): boolean => L === S;

/** From here on, the table that says which blocks see which is itself too large to write down. */
const longestInBlocks = 32768;

/** Settings that do not depend on sizes. */
const always = (settings: Settings) => () => settings;

/** The largest number of groups, at most a quarter of the heads, that divides them. */
function quarter({ N }: CostSizes): Settings {
  let groups = Math.max(1, Math.floor(N / 4));
  while (N % groups !== 0) groups--;
  return { groups };
}

/** Names of the mechanisms that `cost` knows. */
export type MechanismName =
  | 'scaledDotProduct'
  | 'slidingWindow'
  | 'longformer'
  | 'bigBird'
  | 'groupedQuery'
  | 'linearAttention'
  | 'performer'
  | 'nystrom'
  | 'linformer'
  | 'gatedLinear'
  | 'retention';

/** The mechanisms that `cost` knows by name. All but the first are offered where they cost less. */
export const knownMechanisms: Readonly<Record<MechanismName, KnownMechanism>> = {
  scaledDotProduct: {
    settings: always({}),
    givesUp: 'Nothing.',
    run: ({ q, k, v }) => scaledDotProduct(q!, k!, v!),
  },
  slidingWindow: {
    settings: always({ radius: 64 }),
    givesUp: 'A query sees only the keys near to it; what is far away takes several layers.',
    fits: aligned,
    run: ({ q, k, v }, { radius }) => slidingWindow(q!, k!, v!, { radius: radius! }),
  },
  longformer: {
    settings: always({ radius: 64, globals: 1 }),
    givesUp: 'What is far away is seen only by way of a few tokens that see everything.',
    fits: aligned,
    run: ({ q, k, v }, { radius, globals }) =>
      longformer(q!, k!, v!, { radius: radius!, globals: globals! }),
  },
  bigBird: {
    settings: always({ size: 64, radius: 1, globals: 1, random: 3 }),
    givesUp: 'A query sees its neighbourhood, a few global blocks and some at random.',
    fits: (sizes) => aligned(sizes) && sizes.L <= longestInBlocks,
    run: ({ q, k, v }, settings) => bigBird(q!, k!, v!, settings),
  },
  groupedQuery: {
    settings: quarter,
    givesUp: 'Several heads share their keys and values.',
    fits: ({ N }) => N > 1,
    inputs: ({ B, S, D }, { groups }) => ({ k: [B, groups!, S, D], v: [B, groups!, S, D] }),
    run: ({ q, k, v }) => groupedQuery(q!, k!, v!),
  },
  linearAttention: {
    settings: always({}),
    givesUp: 'A query cannot pick a single key sharply; there are no weights to look at.',
    run: ({ q, k, v }) => linearAttention(q!, k!, v!),
  },
  performer: {
    settings: ({ D }) => ({ features: Math.max(D, Math.ceil(D * Math.log(D))) }),
    givesUp: 'Softmax is estimated by random features, badly where queries or keys are large.',
    run: ({ q, k, v }, { features }) => performer(q!, k!, v!, { features }),
  },
  nystrom: {
    settings: always({ landmarks: 64 }),
    givesUp: 'Softmax is estimated from means of segments, badly where neighbours differ.',
    run: ({ q, k, v }, { landmarks }) => nystrom(q!, k!, v!, { landmarks }),
  },
  linformer: {
    settings: always({ mixtures: 256 }),
    givesUp: 'Keys are mixed before they are seen, for one length of text, and never causally.',
    inputs: ({ S }, { mixtures }) => ({
      'weights.key': [S, mixtures!],
      'weights.value': [S, mixtures!],
    }),
    run: (inputs) =>
      linformer(inputs['q']!, inputs['k']!, inputs['v']!, {
        key: inputs['weights.key']!,
        value: inputs['weights.value'],
      }),
  },
  gatedLinear: {
    settings: always({}),
    givesUp: 'A query sees only what came before, as far as one memory of fixed size holds it.',
    fits: aligned,
    inputs: ({ B, N, S }) => ({ gate: [B, N, S, 1] }),
    run: ({ q, k, v, gate }) => gatedLinear(q!, k!, v!, gate!),
  },
  retention: {
    settings: always({}),
    givesUp: 'A query sees only what came before, in a memory that fades at a steady rate.',
    fits: aligned,
    run: ({ q, k, v }) => retention(q!, k!, v!),
  },
};
