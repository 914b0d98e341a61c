/** A part of a sound, as a decoder gives it. */
export interface SoundPiece {
  /** In Hz. */
  readonly sampleRate: number;
  /** Samples of each channel, all as many. */
  readonly channels: readonly Float32Array[];
}

/** One channel: the mean of all. */
export function monoOf({ channels }: SoundPiece): Float32Array {
  const [first = new Float32Array(), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (sample, index) =>
      others.reduce((sum, channel) => sum + channel[index]!, sample) / channels.length,
  );
}
