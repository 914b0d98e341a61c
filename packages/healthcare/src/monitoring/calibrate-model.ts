import type * as tf from '@tensorflow/tfjs';
import { calibrate, type Calibration } from './calibration.js';
import { compileRisks } from './compile-risks.js';
import type { Prepared } from './prepare.js';

/** What makes the log odds of trained models probabilities, by stays that they did not learn from. */
export async function calibrateModel(
  members: readonly tf.LayersModel[],
  { knots, dev }: Pick<Prepared, 'knots' | 'dev'>,
): Promise<Calibration> {
  await using risks = await compileRisks(members, knots);
  return calibrate(
    await risks(dev),
    dev.map(({ died }) => died),
  );
}
