import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import { layerName } from '../training/layer-name.js';
import { meanOf } from '../training/mean-of.js';
import type { SeenBatch } from './batches.js';
import type { Calibration } from './calibration.js';
import { deathLogits, seenInputs } from './compile-risks.js';
import { seenVariables } from './facts.js';
import { entries, maps, rankProgram } from './file-entries.js';
import type { Made } from './made.js';
import { looking } from './looking.js';
import type { Knots } from './seen-stays.js';
import { monitoring } from './task.js';

/** Sums of measurements, counts and hours since the last → log odds of death, `[B]`. */
const rank = (members: readonly tf.LayersModel[], knots: Knots): Program => ({
  inputs: seenInputs(knots),
  run: (seen) => ({ logits: deathLogits(members, seen as SeenBatch) }),
});

/**
 * The same, and where the models looked: each variable at its own knots, the mean over models, `[B, H, V, K]`; variables at
 * each other, `[B, heads, V, V]`, and the answer at variables, `[B, heads, 1, V]`, the heads of one model after the other.
 */
const look = (members: readonly tf.LayersModel[], knots: Knots): Program => ({
  inputs: seenInputs(knots),
  run(seen) {
    const { result: logits, attention } = recordAttention(() =>
      deathLogits(members, seen as SeenBatch),
    );
    const each = (name: string) =>
      members.map((_, place) => attention[layerName(name, place + 1)]!);
    return {
      logits,
      [maps.measurements]: meanOf(each(looking.measurements)),
      [maps.variables]: tf.concat(each(looking.variables), 1),
      [maps.answer]: tf.concat(each(looking.answer), 1),
    };
  },
});

/** What a file tells beside its weights. */
export interface FileStory {
  knots: Knots;
  calibration: Calibration;
  made: Made;
  card: string;
}

/** Trained models that are asked together as a file that `monitoring.load` takes. */
export function toFile(
  members: readonly tf.LayersModel[],
  { knots, calibration, made, card }: FileStory,
): Uint8Array {
  const byId = seenVariables.map(({ id }, place) => [id, knots.knots[place]!] as const);
  return exportPrograms({
    variables: members.flatMap(({ weights }) => weights),
    programs: { look: look(members, knots), [rankProgram]: rank(members, knots) },
    metadata: {
      'heed.task': monitoring.id,
      'heed.config': JSON.stringify(made),
      'heed.card': card,
      [entries.knots]: JSON.stringify({ size: knots.size, byId: Object.fromEntries(byId) }),
      [entries.calibration]: JSON.stringify(calibration),
    },
    attention: false, // its maps are named above
    provider: 'node',
  });
}
