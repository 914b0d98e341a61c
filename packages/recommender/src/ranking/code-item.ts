import { blockItems, groupNumbers, type BlockViews } from './block-layout.js';
import { roundUp } from './round-up.js';

/** The largest number of a vector that is coded; with others the bounds would leave the range of float32. */
const [least, most] = [2 ** -100, 2 ** 90];

/** More than the length of a vector of numbers that are too small to be coded. */
const short = 2 ** -90;

/** More than what float32 rounds off a residual that is smaller than its least number. */
const slack = 2 ** -120;

/** 16-bit words of a group: for each item two, of four codes each. */
const groupWords = 2 * blockItems;

/**
 * Writes an item into its block, each number x as one of 16 codes: x ≈ scale · (code − 7.5). The largest
 * number of the vector gets the last code or the first. Beside the scale goes the residual, the length of
 * what the codes leave out, rounded up. Times the length of a query it bounds what they miss of a score.
 *
 * A vector of numbers that are too large to be coded gets the residual ∞, so that it is always looked at.
 *
 * @param start - where its vector begins in `vectors`
 * @param block - address of the block, in bytes
 * @param slot - its place in the block, 0 … 15
 */
export function codeItem(
  { words, floats }: BlockViews,
  vectors: Float32Array,
  start: number,
  width: number,
  block: number,
  slot: number,
): void {
  let largest = 0;
  for (let at = 0; at < width; at++) largest = Math.max(largest, Math.abs(vectors[start + at]!));
  const coded = largest >= least && largest <= most;
  const scale = coded ? Math.fround(largest / 7.5) : 0;
  const codesPerUnit = coded ? 1 / scale : 0;
  let squares = 0;
  let word = block / 2 + 2 * slot;
  let at = 0;
  for (; at < width; word += groupWords) {
    for (let half = 0; half < 2; half++) {
      let codes = 0;
      for (let bit = 0; bit < 16; bit += 4, at++) {
        const value = at < width ? vectors[start + at]! : 0;
        const code = Math.min(15, Math.floor(value * codesPerUnit + 8));
        codes |= code << bit;
        if (at < width) squares += (value - scale * (code - 7.5)) ** 2;
      }
      // The highest code is read as a signed number: less 8.
      words[word + half] = codes ^ 0x8000;
    }
  }
  const scales = block / 4 + (at / groupNumbers) * (groupWords / 2) + slot;
  floats[scales] = scale;
  floats[scales + blockItems] = coded
    ? roundUp(Math.sqrt(squares) + slack)
    : largest > most
      ? Infinity
      : short;
}
