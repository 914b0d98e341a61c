import { seenVariables } from './facts.js';
import type { StayPart } from './seen-stays.js';

/** How much of a stay is seen in training. */
export interface Seeing {
  /** The share of stays that end early, at an hour drawn evenly from `earliest` to the end. */
  early: number;
  /** Hours since admission. */
  earliest: number;
  /** Of measurements at most this share is not seen, drawn for each stay. */
  measurements: number;
  /** The share of variables that are not seen. */
  variables: number;
}

/** A part of a stay, so that a model learns to do with less. */
export function seeSome(
  { values, now }: StayPart,
  { early, earliest, measurements, variables }: Seeing,
  random: () => number,
): StayPart {
  const end = random() < early ? earliest + (now - earliest) * random() : now;
  const dropped = measurements * random();
  const isGone = seenVariables.map(() => random() < variables);
  return {
    values: values.filter(
      ({ time, variable }) => time <= end && !isGone[variable] && random() >= dropped,
    ),
    now: end,
  };
}
