import type { StayOutcomes } from '../corpus/stay-record.js';

/**
 * What is learned beside death in hospital, as numbers of about −2 … 2; undefined where it is not known. Each is a target
 * of its own, so that a few hundred deaths need not teach everything (Caruana 1997, Multitask Learning).
 */
const targets: readonly ((outcomes: StayOutcomes) => number | undefined)[] = [
  ({ saps }) => saps && (saps - 14) / 5,
  ({ sofa }) => sofa && (sofa - 7) / 4,
  ({ lengthOfStay }) => lengthOfStay && (Math.log1p(lengthOfStay) - 2.4) / 0.7,
  // How soon a patient died: within days 2.4, within a year 0.4, not as far as is known −0.6.
  ({ survival }) => 3 * ((survival === undefined ? 0 : 1 / (1 + Math.log1p(survival) / 3)) - 0.2),
  ({ survival }) => (survival === undefined ? -0.6 : 1.5),
];

/** Targets beside death. */
export const besideCount = targets.length;

/** The targets beside death. */
export const besideOf = (outcomes: StayOutcomes): (number | undefined)[] =>
  targets.map((target) => target(outcomes));
