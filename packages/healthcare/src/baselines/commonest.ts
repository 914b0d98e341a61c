import type { Guesser, Learned } from './guess.js';

/** Each condition as often as patients had it, whatever they tell. */
export function commonest(train: readonly Learned[], conditions: number): Guesser {
  const shares = new Array<number>(conditions).fill(0);
  for (const { condition } of train) shares[condition]! += 1 / train.length;
  return {
    name: 'the commonest',
    isCalibrated: true,
    guess: (patients) => Promise.resolve(patients.map(() => shares)),
  };
}
