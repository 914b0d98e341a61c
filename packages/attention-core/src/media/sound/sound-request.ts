import { describeValue, HeedError } from '../../errors/index.js';
import { isSampleRate, sampleRates } from './sample-rates.js';

/** How a sound is read. */
export interface ReadSoundOptions {
  /** Wanted, in Hz: 1,000 … 768,000. Left out, that of the source. */
  sampleRate?: number;
  /** Seconds that are read at most, > 0; a longer sound is refused. Default any. */
  longest?: number;
  /** Who asks, as errors name it: `speech/recognition`. */
  where: string;
  /** What the sound is to whoever asks, as errors name it: `inputs[3]`. */
  argument: string;
  /** Stops between two pieces. */
  signal?: AbortSignal;
}

/** How a sound is read in pieces, whose rate must be known before the first one. */
export interface SoundStreamOptions extends ReadSoundOptions {
  /** Wanted, in Hz: 1,000 … 768,000. */
  sampleRate: number;
}

/** Those options, complete. */
export type SoundRequest = Readonly<
  Required<Omit<ReadSoundOptions, 'signal' | 'sampleRate'>> &
    Pick<ReadSoundOptions, 'signal' | 'sampleRate'>
>;

/** @throws HeedError `option` */
export function completeRequest(options: ReadSoundOptions): SoundRequest {
  const { sampleRate, longest = Infinity, where } = options;
  const refuse = (required: string, value: unknown): never => {
    throw new HeedError({ code: 'option', where, required, got: describeValue(value) });
  };
  if (sampleRate !== undefined && !isSampleRate(sampleRate)) {
    refuse(`sampleRate must be ${sampleRates.join(' … ')} Hz`, sampleRate);
  }
  if (!(longest > 0)) refuse('longest must be a number of seconds above 0', longest);
  return { ...options, longest };
}
