import type { ReadSamples, SoundSource } from '@heed/attention-core/media';
import {
  defineTask,
  type NoOptions,
  type Runner,
  type Sound,
  type TaskResult,
} from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { spectrogramOf } from '../spectrum/shown-sound.js';
import { examples } from './examples.js';
import { checkInput, readInput } from './input.js';
import { isolateSound } from './isolate-sound.js';
import { isolationFile, sizesOf } from './isolation-file.js';
import { loudnessOf } from './loudness.js';

/** What `isolation` kept of a sound. */
export interface Kept {
  /**
   * Of the loudness of each band at each moment, 0: nothing, 1: all of it; `[frames, bins]`, row-major, low
   * frequencies first, as a spectrogram is drawn.
   */
  values: Float32Array;
  /** Bands, of 250 Hz each. */
  bins: number;
  /** Moments, 16 ms apart; the first is the beginning of the sound. */
  frames: number;
}

/** What `isolation` answers. */
export interface IsolationResult extends TaskResult {
  /**
   * The speech, at the rate of the input, as many samples and in time with it. There is nothing above 4 kHz in it, as
   * on the telephone, and no offset.
   */
  sound: Sound & { readonly samples: Float32Array };
  kept: Kept;
  /** Of what was heard and what was kept: the root mean square beside full scale, in dB, −120 or more. */
  loudness: { heard: number; kept: number };
}

function open(session: Session): Runner<SoundSource, IsolationResult, NoOptions, ReadSamples> {
  const sizes = sizesOf(session);
  async function isolate(
    sound: ReadSamples,
    attention: boolean,
    signal: AbortSignal | undefined,
  ): Promise<IsolationResult> {
    const { samples, kept, maps } = await isolateSound(session, sizes, sound, {
      attention,
      signal,
    });
    const { bands } = sizes;
    return {
      sound: { sampleRate: sound.sampleRate, samples },
      kept: { values: kept, bins: bands, frames: kept.length / bands },
      loudness: { heard: loudnessOf(sound.samples), kept: loudnessOf(samples) },
      ...(attention && { attention: { model: isolationFile.id, maps } }),
    };
  }
  return {
    check: checkInput,
    read: readInput,
    async run(sounds, { attention = false, signal }) {
      const results: IsolationResult[] = [];
      for (const sound of sounds) results.push(await isolate(sound, attention, signal));
      return results;
    },
  };
}

/**
 * Takes the noise out of speech: of a sound it keeps the voice. It hears 8,000 samples a second, and so what lies
 * above 4 kHz is dropped, whatever the rate of the sound. A sound may last 10 minutes; for longer ones, and for those
 * that still come, there is `openIsolation`.
 *
 * With `attention: true` the maps `frequency-1`, `frequency-2`, … tell which bands looked at which, as the mean over all
 * moments; `time-1`, … at which moments before each moment looked, as the mean over the bands. Where a sound has more
 * than 512 frames, 8 seconds, a moment of the maps is several frames, so that they never have more.
 *
 * @example
 * await using isolate = await isolation.load();
 * const { sound } = await isolate('noisy.wav');
 * await writeFile('speech.wav', await toWav(sound));
 */
export const isolation = defineTask<SoundSource, IsolationResult, NoOptions, ReadSamples>({
  ...isolationFile,
  title: 'Isolation',
  summary: 'Takes the noise out of speech, and shows what of each moment and pitch it kept.',
  mechanisms: ['scaledDotProduct', 'multiHead', 'rotary', 'window'],
  input: 'audio',
  output: 'audio',
  examples,
  batchSize: 1,
  describe: ({ sound, loudness }) =>
    `${(sound.samples.length / sound.sampleRate).toFixed(1)} s, ${(loudness.heard - loudness.kept).toFixed(1)} dB softer`,
  shown: async (input) => ({ spectrogram: await spectrogramOf(input, isolationFile.id) }),
  open,
});
