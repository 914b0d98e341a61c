import type { ReadStay } from '../stay/known-stay.js';
import { heldOut } from './held-out.js';
import { ridgeRegression } from './ridge-regression.js';
import type { LearnedStay, RiskGuesser } from './risk-guesser.js';
import { standardRows } from './standard-rows.js';
import { stayFeatures, tellingPlaces } from './stay-features.js';

/** Penalties that are tried, and every which stay they are chosen by. */
const [penalties, nth] = [[3, 10, 30, 100, 300], 5];

/** The probability of death. */
type Risk = (stay: ReadStay) => number;

/** A regression with one penalty. */
function fitted(stays: readonly LearnedStay[], penalty: number): Risk {
  const features = stays.map(({ stay }) => stayFeatures(stay));
  const standard = standardRows(features, tellingPlaces);
  const died = stays.map((each) => each.died);
  const risk = ridgeRegression(features.map(standard), died, penalty);
  return (stay) => risk(standard(stayFeatures(stay)));
}

/** Negative log probability of what happened, together. */
const lossOf = (risk: Risk, stays: readonly LearnedStay[]): number =>
  stays.reduce((sum, { stay, died }) => sum - Math.log(died ? risk(stay) : 1 - risk(stay)), 0);

/**
 * Logistic regression on the first, last, least and largest value of each variable, as clinical scores take the worst of the
 * first day (SAPS, Le Gall et al. 1984, Critical Care Medicine 12, 975–977). How much its weights are penalized is chosen by
 * a fifth of what it learns from.
 */
export function stayRegression(train: readonly LearnedStay[]): RiskGuesser {
  const { rest, held } = heldOut(train, nth);
  const losses = penalties.map((penalty) => lossOf(fitted(rest, penalty), held));
  const risk = fitted(train, penalties[losses.indexOf(Math.min(...losses))]!);
  return {
    name: 'logistic regression',
    guess: (stays) =>
      Promise.resolve(
        stays.map((stay) => {
          const share = risk(stay);
          return Math.log(share / (1 - share));
        }),
      ),
  };
}
