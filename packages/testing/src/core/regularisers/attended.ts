import * as tf from '@tensorflow/tfjs';
import { attend, type Attended } from '@heed/attention-core';
import type { MechanismSizes, RunContext, Tensors } from '../../mechanism/spec.js';

/** What is penalised: attention of q over k, as attention makes it, masks included. */
export const attendedOf = ({ q, k }: Tensors, { mask }: RunContext): Attended =>
  attend(q!, k!, k!, { mask });

/** Its inputs. */
export const attendedInputs = ({ B, N, L, S, D }: MechanismSizes) => ({
  q: [B, N, L, D],
  k: [B, N, S, D],
});

/** Which rows are no padding: all but the last `settings.padded` ones; undefined for all. */
export function realRows(rows: tf.Tensor, { settings }: RunContext): tf.Tensor | undefined {
  const [B, , L] = rows.shape as [number, number, number];
  const { padded = 0 } = settings;
  if (padded === 0) return undefined;
  const real = Array.from({ length: B * L }, (_, at) => Number(at % L < L - padded));
  return tf.tensor(real, [B, L], 'bool');
}
