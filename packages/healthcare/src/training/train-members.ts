import { join } from 'node:path';
import type * as tf from '@tensorflow/tfjs';
import type { FitReport } from '@heed/attention-core/train';

/** What one of several models differs in. */
export interface Member {
  /** Its place, from 1: layers of one file have names of their own. */
  member: number;
  /** From which weights, order and dropout are drawn. */
  seed: number;
}

/** How many models are trained, and from where. */
export interface Members extends Pick<Member, 'seed'> {
  /** ≥ 1 */
  count: number;
  /** For checkpoints; of several models each has a folder of its own in it. Default: none are written. */
  runFolder?: string | undefined;
}

/** Models that were trained alike and are asked together; dispose of them. */
export interface TrainedMembers extends Disposable {
  members: readonly tf.LayersModel[];
  /** Of each. */
  reports: readonly [...FitReport[], FitReport];
}

/** Seeds of members are this far apart: each layer has one of its own. */
const seedStep = 100;

/**
 * Trains models alike, one after the other, from other beginnings: a deep ensemble (Lakshminarayanan, Pritzel & Blundell
 * 2017, arXiv:1612.01474).
 *
 * @param build - makes a model that knows nothing yet
 * @param train - trains one, with checkpoints in a folder where one is given
 */
export async function trainMembers(
  { count, seed, runFolder }: Members,
  build: (member: Member) => tf.LayersModel,
  train: (
    model: tf.LayersModel,
    member: Member,
    folder: { runFolder?: string },
  ) => Promise<FitReport>,
): Promise<TrainedMembers> {
  const members: tf.LayersModel[] = [];
  const reports: FitReport[] = [];
  const dispose = () => members.forEach((model) => model.dispose());
  try {
    for (let member = 1; member <= count; member++) {
      const own = { member, seed: seed + seedStep * (member - 1) };
      const model = build(own);
      members.push(model);
      const inside = count === 1 ? [] : [`member-${member}`];
      const folder = runFolder === undefined ? {} : { runFolder: join(runFolder, ...inside) };
      reports.push(await train(model, own, folder));
    }
  } catch (error) {
    dispose();
    throw error;
  }
  return {
    members,
    reports: reports as [...FitReport[], FitReport],
    [Symbol.dispose]: dispose,
  };
}
