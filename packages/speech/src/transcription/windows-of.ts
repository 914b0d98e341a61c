/** A stretch of a sound. */
export interface SoundWindow {
  /** Its first sample in the sound. */
  start: number;
  samples: Float32Array;
}

/** How long windows are, and how far apart they begin, in samples. */
export interface WindowSizes {
  length: number;
  advance: number;
}

/**
 * Cuts a sound of any length, which comes piece by piece, into windows that overlap. The last one may be shorter; a sound
 * that fits into one is one.
 */
export async function* windowsOf(
  pieces: AsyncIterable<Float32Array>,
  { length, advance }: WindowSizes,
): AsyncGenerator<SoundWindow> {
  let held = new Float32Array();
  let start = 0;
  for await (const piece of pieces) {
    const joined = new Float32Array(held.length + piece.length);
    joined.set(held);
    joined.set(piece, held.length);
    held = joined;
    // Only when more has come: what a window hears to its end needs no other.
    while (held.length > length) {
      yield { start, samples: held.slice(0, length) };
      held = held.slice(advance);
      start += advance;
    }
  }
  yield { start, samples: held };
}
