import type { IsolatorSizes } from './sizes.js';

/** Samples at the lower rate that a filter between two rates looks ahead. */
const reach = 48;

/**
 * Samples by which what a stream gives may lie behind what it was given, at most: what the model looks ahead, a piece
 * that is not yet whole, and what two changes of rate look ahead.
 *
 * @param sampleRate - of the stream, in Hz
 * @param piece - frames of a run
 */
export function streamDelay(
  { sampleRate: own, hop, around }: Pick<IsolatorSizes, 'sampleRate' | 'hop' | 'around'>,
  { sampleRate, piece }: { sampleRate: number; piece: number },
): number {
  const waits = (1 + around + piece) * hop;
  if (sampleRate === own) return waits;
  const lower = Math.min(own, sampleRate);
  // The last sample of each filter may need one more.
  return Math.ceil((waits * sampleRate) / own + (2 * (reach + 1) * sampleRate) / lower) + 1;
}
