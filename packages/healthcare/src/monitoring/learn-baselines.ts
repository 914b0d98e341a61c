import type { Watched } from '@heed/attention-core/train';
import { gruRisk } from '../baselines/gru-risk.js';
import type { LearnedStay, RiskGuesser } from '../baselines/risk-guesser.js';
import { stayRegression } from '../baselines/stay-regression.js';
import { calibrate, riskOf } from './calibration.js';
import type { Prepared, StayCase } from './prepare.js';

const learnedOf = ({ read: stay, died }: StayCase): LearnedStay => ({ stay, died });

/** Says how likely stays are to end with death. */
export interface CalibratedGuesser {
  /** For tables. */
  name: string;
  /** Probabilities, `[N]`. */
  guess(stays: readonly StayCase[]): Promise<number[]>;
}

/** A baseline whose probabilities are calibrated as the model's are. */
async function calibrated(
  { name, guess }: RiskGuesser,
  dev: readonly StayCase[],
): Promise<CalibratedGuesser> {
  const ask = (stays: readonly StayCase[]) => guess(stays.map(({ read }) => read));
  const calibration = calibrate(
    await ask(dev),
    dev.map(({ died }) => died),
  );
  return {
    name,
    guess: async (stays) => (await ask(stays)).map((logit) => riskOf(logit, calibration)),
  };
}

/** What baselines say of stays: each is learned from the training split, calibrated on dev, asked, and disposed of. */
export async function baselineRisks(
  { train, dev }: Pick<Prepared, 'train' | 'dev'>,
  asked: readonly StayCase[],
  { seed, ...watched }: Watched & { seed: number },
): Promise<Record<string, number[]>> {
  const learned = train.map(learnedOf);
  using gru = await gruRisk(learned, { ...watched, seed });
  const risks: Record<string, number[]> = {};
  for (const each of [stayRegression(learned), gru]) {
    const { name, guess } = await calibrated(each, dev);
    risks[name] = await guess(asked);
  }
  return risks;
}
