/**
 * Rotary positions: pairs of features turn by an angle that grows with the position, so that a dot
 * product of two of them depends only on how far they are apart. Su et al. 2021 (RoFormer),
 * arXiv:2104.09864, section 3.2.2, eq. 34.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { describeOption } from '../tensor/describe-option.js';
import { requireFunction } from '../tensor/require-function.js';
import { requireNumbers } from '../tensor/require-numbers.js';
import { requireOneOf } from '../tensor/require-one-of.js';
import { requirePositive } from '../tensor/require-positive.js';
import { requireShapes } from '../tensor/require-shapes.js';
import { requireWhole } from '../tensor/require-whole.js';
import { cellPositions, requireCells, type Grid } from './grid.js';
import {
  plainFrequencies,
  type RotaryFrequencies,
  type RotaryScaling,
} from './rotary-frequencies.js';

/**
 * Where rows stand: numbers, `[L]` or `[B, L]`; or a grid that is read row by row, where the first half
 * of what turns goes by the row and the second by the column (Heo et al. 2024, arXiv:2403.13298,
 * "axial", where pairs of both alternate and the base is 100).
 */
export type RotaryPositions = tf.Tensor | Grid;

/** Options of {@link rotary}. */
export interface RotaryOptions {
  /** How much longer the slowest turn is than the fastest, about; above 0. Default 10,000. */
  base?: number | undefined;
  /** How it is stretched for longer texts: `yarn(…)`, `interpolated(…)`, …. Default: not. */
  scaling?: RotaryScaling | undefined;
  /** Share of the width D that turns, in (0, 1]; the rest stays as it is. Default 1. */
  fraction?: number | undefined;
  /**
   * Which features are a pair: those half the turning width apart (`half`, as in GPT-NeoX and Llama), or
   * neighbours (`interleaved`, as in the paper and GPT-J). Default `half`.
   */
  layout?: 'half' | 'interleaved' | undefined;
  /** Where the first row stands, a whole number ≥ 0, where there are no positions. Default 0. */
  offset?: number | undefined;
  /** Where each row stands. Default: one after the other. */
  positions?: RotaryPositions | undefined;
  /** Positions of the whole text, which `dynamicNtk` goes by; ≥ 1. Default: offset + L. */
  length?: number | undefined;
}

/** How many features turn, of which each axis takes an even share. */
function turningWidth(D: number, fraction: number, axes: number): number {
  const width = D * fraction;
  const step = 2 * axes;
  if (!(fraction > 0 && fraction <= 1)) {
    throw new HeedError({
      code: 'option',
      where: 'rotary',
      required: 'fraction must be above 0 and at most 1',
      got: describeOption(fraction),
    });
  }
  if (width > 0 && width % step === 0) return width;
  const of = fraction === 1 ? 'the width D' : 'the width D times fraction';
  throw new HeedError({
    code: 'shape',
    where: 'rotary',
    required: `${of} must be divisible by ${step}`,
    got: fraction === 1 ? String(D) : `${D} · ${fraction}`,
  });
}

/** Positions along each axis, `[B or 1, 1, L, 1]`. */
function axesOf(x: tf.Tensor, { positions, offset = 0 }: RotaryOptions): tf.Tensor[] {
  const L = x.shape[2]!;
  const column = (at: tf.Tensor) => tf.reshape(tf.cast(at, 'float32'), [-1, 1, L, 1]); // [L] or [B, L] → [B or 1, 1, L, 1]
  if (!positions) return [column(tf.add(tf.range(0, L), offset))];
  if (!(positions instanceof tf.Tensor)) {
    requireCells('rotary', 'positions', positions, L);
    return cellPositions(positions).map(column);
  }
  const shape = positions.rank === 1 ? 'L' : 'B L';
  requireShapes('rotary', { x: [x, 'B N L D'], positions: [positions, shape] });
  requireNumbers('rotary', { positions });
  return [column(positions)];
}

/** Turns pairs that stand half the width apart. */
function turn(
  x: tf.Tensor,
  at: tf.Tensor,
  { frequencies, amplitude }: RotaryFrequencies,
): tf.Tensor {
  const angles = tf.mul(at, tf.tensor1d(frequencies)); // [B or 1, 1, L, 1] · [W/2] → [B or 1, 1, L, W/2]
  const grown = (wave: tf.Tensor) => (amplitude === 1 ? wave : tf.mul(wave, amplitude));
  const [cos, sin] = [grown(tf.cos(angles)), grown(tf.sin(angles))];
  const [a, b] = tf.split(x, 2, 3) as [tf.Tensor, tf.Tensor]; // [B, N, L, W] → 2 × [B, N, L, W/2]
  // a·cos − b·sin beside b·cos + a·sin, in few operations: decoding does them for each token.
  return tf.add(
    tf.mul(x, tf.concat([cos, cos], 3)),
    tf.mul(tf.concat([b, a], 3), tf.concat([tf.neg(sin), sin], 3)),
  ); // → [B, N, L, W]
}

/** Reads the last axis by columns instead of rows: `[…, R·C]`, row by row → `[…, C·R]`. */
function regrouped(x: tf.Tensor, rows: number, columns: number): tf.Tensor {
  const groups = tf.reshape(x, [-1, rows, columns]); // […, R·C] → [X, R, C]
  return tf.reshape(tf.transpose(groups, [0, 2, 1]), x.shape); // [X, C, R] → […, C·R]
}

/**
 * Turns queries or keys by where they stand.
 *
 * @param x - `[B, N, L, D]`; D even, or divisible by 4 for a grid
 * @returns the same shape
 * @throws HeedError `shape` when the width cannot be paired or positions do not fit; `option` for one
 * that is out of range or none of its choices; `input-value` for NaN in positions
 */
export function rotary(x: tf.Tensor, options: RotaryOptions = {}): tf.Tensor {
  const { L, D } = requireShapes('rotary', { x: [x, 'B N L D'] });
  const { base = 10000, fraction = 1, layout = 'half', offset = 0, scaling } = options;
  requirePositive('rotary', 'base', base);
  requireWhole('rotary', 'offset', offset, 0);
  requireOneOf('rotary', 'layout', layout, ['half', 'interleaved']);
  if (options.length !== undefined) requireWhole('rotary', 'length', options.length);
  if (scaling !== undefined)
    requireFunction('rotary', 'scaling', scaling, 'yarn({ factor, trained })');
  return tf.tidy(() => {
    const axes = axesOf(x, options);
    const width = turningWidth(D, fraction, axes.length);
    const share = width / axes.length;
    const plan = { width: share, base, length: options.length ?? offset + L };
    const turning = scaling?.(plan) ?? { frequencies: plainFrequencies(plan), amplitude: 1 };
    const sizes = [...axes.map(() => share), ...(width < D ? [D - width] : [])];
    const parts = sizes.length === 1 ? [x] : tf.split(x, sizes, 3); // [B, N, L, D] → [B, N, L, share] …
    const turned = axes.map((at, axis) => {
      if (layout === 'half') return turn(parts[axis]!, at, turning);
      const paired = regrouped(parts[axis]!, share / 2, 2);
      return regrouped(turn(paired, at, turning), 2, share / 2);
    });
    return tf.concat([...turned, ...parts.slice(axes.length)], 3); // → [B, N, L, D]
  });
}
