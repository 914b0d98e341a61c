import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import { meanOf } from '../training/mean-of.js';
import { seenTensors, type SeenBatch } from './batches.js';
import { seenVariables } from './facts.js';
import { seeStays, type Knots, type StayPart } from './seen-stays.js';
import { timeHeads } from './time-heads.js';

/** Stays that are asked about at once. */
const atOnce = 128;

/** Tells the log odds of death for stays with models in training; dispose of it. */
export interface Risks extends AsyncDisposable {
  (stays: readonly StayPart[]): Promise<number[]>;
}

/** The free sizes of what a model takes. */
export function seenInputs({ size }: Pick<Knots, 'size'>) {
  const variables = seenVariables.length;
  const dtype = 'float32' as const;
  return {
    sums: { shape: ['batch', variables, size, timeHeads.length], dtype },
    counts: { shape: ['batch', variables], dtype },
    since: { shape: ['batch', variables], dtype },
  };
}

/** The log odds of death, the mean over models that are asked together, `[B]`. */
export const deathLogits = (
  members: readonly tf.LayersModel[],
  { sums, counts, since }: SeenBatch,
): tf.Tensor =>
  tf.tidy(() => {
    const outcomes = members.map((member) => member.apply([sums, counts, since]) as tf.Tensor);
    return tf.squeeze(tf.slice(meanOf(outcomes), [0, 0], [-1, 1]), [1]); // [B, 1 + targets beside]
  });

/** Compiles models that are asked together, once. */
export async function compileRisks(
  members: readonly tf.LayersModel[],
  knots: Knots,
): Promise<Risks> {
  const run = await compile((seen: SeenBatch) => deathLogits(members, seen), {
    threads: 1,
    inputs: seenInputs(knots),
  });
  const ask = async (stays: readonly StayPart[]): Promise<number[]> => {
    const risks: number[] = [];
    for (let start = 0; start < stays.length; start += atOnce) {
      const seen = seenTensors(seeStays(stays.slice(start, start + atOnce), knots), knots);
      const logits = await run(seen);
      risks.push(...(await logits.data()));
      tf.dispose([seen, logits]);
    }
    return risks;
  };
  return Object.assign(ask, { [Symbol.asyncDispose]: () => run.dispose() });
}
