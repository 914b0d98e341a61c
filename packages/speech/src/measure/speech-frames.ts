/** Samples of a frame, and by how many the next one begins later; at 10 kHz 25.6 and 12.8 ms. */
export const [frameSize, hop] = [256, 128] as const;

/** A frame whose voice is this much below its loudest is silent, in dB. */
const range = 40;

/** Kept out of logarithms and divisors, as the reference does it. */
export const epsilon = Number.EPSILON;

/** Hann's window without the zeros at its ends. */
const window = Float64Array.from(
  { length: frameSize },
  (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (index + 1)) / (frameSize + 1)),
);

/** Frames under their window. One that ends with the last sample is left out, as in the reference. */
export function framesOf(samples: ArrayLike<number>): Float64Array[] {
  const frames: Float64Array[] = [];
  for (let start = 0; start + frameSize < samples.length; start += hop) {
    frames.push(window.map((weight, index) => weight * samples[start + index]!));
  }
  return frames;
}

/** The length of a vector. */
export const norm = (vector: Float64Array): number =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

function joined(frames: readonly Float64Array[]): Float64Array {
  const samples = new Float64Array((frames.length - 1) * hop + frameSize);
  frames.forEach((frame, place) =>
    frame.forEach((value, index) => (samples[place * hop + index]! += value)),
  );
  return samples;
}

/**
 * Both sounds without the frames in which the clean one is silent, put together again.
 *
 * @param clean - which says what is silent; at least one frame
 * @param processed - as long
 */
export function withoutSilence(
  clean: ArrayLike<number>,
  processed: ArrayLike<number>,
): [clean: Float64Array, processed: Float64Array] {
  const frames = framesOf(clean);
  const levels = frames.map((frame) => 20 * Math.log10(norm(frame) + epsilon));
  const least = levels.reduce((most, level) => Math.max(most, level), -Infinity) - range;
  const speaks = (_: unknown, place: number) => levels[place]! > least;
  return [joined(frames.filter(speaks)), joined(framesOf(processed).filter(speaks))];
}
