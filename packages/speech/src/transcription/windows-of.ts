import { joinSamples } from '@heed/attention-core/media';

/** A stretch of a sound. */
export interface SoundWindow {
  /** Its first sample in the sound. */
  start: number;
  samples: Float32Array;
  /** Whether the sound ends with it. */
  isLast: boolean;
}

/**
 * Cuts a sound of any length, which comes piece by piece, into windows. The last one may be shorter; a sound that fits
 * into one is one.
 *
 * @param length - samples of a window
 * @param nextStart - in which sample the next one begins, asked after each but the last: behind its start, and at most
 * `length` behind it
 */
export async function* windowsOf(
  pieces: AsyncIterable<Float32Array>,
  length: number,
  nextStart: () => number,
): AsyncGenerator<SoundWindow> {
  let held: Float32Array = new Float32Array();
  let start = 0;
  for await (const piece of pieces) {
    held = joinSamples([held, piece]);
    // Only when more has come: what a window hears to its end needs no other.
    while (held.length > length) {
      yield { start, samples: held.slice(0, length), isLast: false };
      const next = nextStart();
      held = held.slice(next - start);
      start = next;
    }
  }
  yield { start, samples: held, isLast: true };
}
