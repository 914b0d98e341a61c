import type * as tf from '@tensorflow/tfjs';
import { padding } from '../masks/padding.js';
import { attend, type AttendOptions } from '../mechanisms/attend.js';
import type { Normalise } from '../mechanisms/choices.js';
import { linearAttention } from '../mechanisms/efficient/linear-attention.js';
import { nystrom } from '../mechanisms/efficient/nystrom.js';
import { performer } from '../mechanisms/efficient/performer.js';
import type { LocallyAttended } from '../mechanisms/local/locally-attended.js';
import { slidingWindow } from '../mechanisms/local/sliding-window.js';
import { entmax15 } from '../mechanisms/normalise/entmax15.js';
import { sigmoid } from '../mechanisms/normalise/sigmoid.js';
import { softmaxPlusOne } from '../mechanisms/normalise/sinks.js';
import { softmax } from '../mechanisms/normalise/softmax.js';
import { sparsemax } from '../mechanisms/normalise/sparsemax.js';
import { maskFrom } from './attention-layer.js';
import { flatMask, requireOption } from './layer-arguments.js';
import { isRecording } from './record-attention.js';

/**
 * Any attention between heads: q `[B, N, L, D]`, k and v `[B, N, S, D]`; `attend` is one. Without
 * weights there is no map to record.
 */
export type Mechanism = (
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: Pick<AttendOptions, 'mask' | 'dropout'>,
) => LocallyAttended;

const normalisers = {
  softmax,
  sparsemax,
  entmax15,
  sigmoid,
  softmaxPlusOne,
} as const satisfies Record<string, () => Normalise>;

/** What each mechanism by name takes, in the words of the function of that name. */
export interface MechanismOptions {
  attend: {
    /** Scores to weights. Default `softmax`. */
    normalise?: keyof typeof normalisers;
  };
  slidingWindow: {
    /** Keys that a query sees on each side of its own, a whole number ≥ 0. */
    radius: number;
    /** Steps from one key that is seen to the next, a whole number ≥ 1. Default 1. */
    dilation?: number;
  };
  linearAttention: unknown;
  performer: {
    /** Number of features ≥ 1. Default `D·ln D`, at least D. */
    features?: number;
    /** Whole number from which directions are drawn. Default 0. */
    seed?: number;
  };
  nystrom: {
    /** Number of landmarks ≥ 1. Default 64. */
    landmarks?: number;
    /** Rounds in which the inverse is approached ≥ 1. Default 6. */
    iterations?: number;
  };
}

/** A mechanism by its name and options, which a saved model holds: `{ name: 'slidingWindow', radius: 8 }`. */
export type NamedMechanism = {
  [Of in keyof MechanismOptions]: { name: Of } & MechanismOptions[Of];
}[keyof MechanismOptions];

/** What a layer tells a mechanism. */
export interface AttendingOptions {
  /** `[B, S]`, true where there is a key; undefined: everywhere. */
  real: tf.Tensor | null | undefined;
  /** Whether a query sees no key after its own position. */
  causal: boolean;
  /** Drops weights, where there are any. */
  dropout: (weights: tf.Tensor) => tf.Tensor;
}

/** A mechanism as layers call it. */
export type Attending = (
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: AttendingOptions,
) => LocallyAttended;

const keysOf = (real: AttendingOptions['real']) => (real ? padding(flatMask(real)) : undefined);

const named: {
  readonly [Of in keyof MechanismOptions]: (options: MechanismOptions[Of]) => Attending;
} = {
  attend: ({ normalise = 'softmax' }) => {
    return (q, k, v, { real, causal, dropout }) =>
      attend(q, k, v, {
        mask: maskFrom(real, causal),
        normalise: normalisers[normalise](),
        dropout,
      });
  },
  slidingWindow:
    ({ radius, dilation }) =>
    (q, k, v, { real, causal, dropout }) =>
      slidingWindow(q, k, v, {
        radius,
        dilation,
        causal,
        dropout,
        mask: keysOf(real),
        weights: isRecording(),
      }),
  linearAttention:
    () =>
    (q, k, v, { real, causal }) =>
      linearAttention(q, k, v, { mask: keysOf(real), causal }),
  performer:
    ({ features, seed }) =>
    (q, k, v, { real, causal }) =>
      performer(q, k, v, { features, seed, mask: keysOf(real), causal }),
  nystrom:
    ({ landmarks, iterations }) =>
    (q, k, v, { real }) =>
      nystrom(q, k, v, { landmarks, iterations, mask: keysOf(real) }),
};

/**
 * What attends, as a layer calls it.
 *
 * @throws HeedError `option` for what is neither a function nor named above, and for `nystrom` where a
 * layer is causal
 */
export function attendingOf(
  layer: tf.layers.Layer,
  mechanism: Mechanism | NamedMechanism,
  causal: boolean,
): Attending {
  if (typeof mechanism === 'function') {
    return (q, k, v, { real, causal, dropout }) =>
      mechanism(q, k, v, { mask: maskFrom(real, causal), dropout });
  }
  const { name = undefined, ...options } = (mechanism ?? {}) as Partial<NamedMechanism>;
  const names = Object.keys(named).map((known) => `'${known}'`);
  requireOption(
    layer,
    `mechanism must be a function, or have a name among ${names.join(', ')}`,
    JSON.stringify(mechanism),
    name !== undefined && name in named,
  );
  const { normalise = 'softmax' } = options as MechanismOptions['attend'];
  const list = Object.keys(normalisers).map((known) => `'${known}'`);
  requireOption(
    layer,
    `mechanism.normalise must be ${list.join(' or ')}`,
    normalise,
    name !== 'attend' || normalise in normalisers,
  );
  requireOption(
    layer,
    'mechanism must not be nystrom in a causal layer',
    name,
    !(causal && name === 'nystrom'),
  );
  return (named[name!] as (options: object) => Attending)(options);
}

/** What a configuration says of a mechanism: of a function, which cannot be saved, nothing. */
export const mechanismConfig = (
  mechanism: Mechanism | NamedMechanism | undefined,
): tf.serialization.ConfigDict =>
  typeof mechanism === 'object'
    ? { mechanism: { ...mechanism } as tf.serialization.ConfigDict }
    : {};
