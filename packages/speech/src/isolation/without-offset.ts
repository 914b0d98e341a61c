/** Below this frequency, in Hz, is no voice. */
const lowest = 5;

/**
 * Begins to take away what a sound rests on, as cheap microphones have it: a high-pass filter of the first order at
 * 5 Hz that takes the first sample for the offset. So a sound to which a number is added becomes the same.
 *
 * @param sampleRate - in Hz
 * @returns what the next samples become
 */
export function startWithoutOffset(sampleRate: number): (samples: Float32Array) => Float32Array {
  const kept = 1 - (2 * Math.PI * lowest) / sampleRate;
  let before: number | undefined;
  let output = 0;
  return (samples) =>
    samples.map((sample) => {
      output = sample - (before ?? sample) + kept * output;
      before = sample;
      return output;
    });
}
