import * as tf from '@tensorflow/tfjs';
import type { RecipeTrainOptions } from '@heed/attention-core/train';
import { withoutSpeaker } from '../corpus/without-speaker.js';
import { siSdr } from '../measure/si-sdr.js';
import { readCorpora } from './corpus.js';
import { measuredMixtures } from './mixtures.js';
import { buildIsolator } from './model.js';
import { settings } from './settings.js';
import { isolation } from './task.js';
import { toFile } from './to-file.js';
import { trainModel } from './train-model.js';

/** What is measured on somebody who was never heard. */
export interface UnheardVoice {
  speaker: string;
  /** By how much SI-SDR is better at 0 dB, in dB, over 60 mixtures with noise of dev; and by the shipped model, which knows the voice. */
  gain: number;
  shipped: number;
}

/** Options of {@link trainIsolationWithout}: as those of the recipe. */
export type WithoutVoiceOptions = Pick<
  RecipeTrainOptions,
  'data' | 'epochs' | 'seed' | 'signal' | 'onProgress' | 'onMessage'
> &
  Partial<Pick<RecipeTrainOptions, 'runFolder' | 'resume'>>;

/**
 * Trains isolation, as the recipe does, on all voices but one, and measures it on that one.
 *
 * @param speaker - of the Free Spoken Digit Dataset: `theo`
 * @throws HeedError `option` for somebody who is not there
 */
export async function trainIsolationWithout(
  speaker: string,
  {
    data,
    epochs = settings.epochs,
    seed = settings.seed,
    signal,
    onMessage,
    ...fitting
  }: WithoutVoiceOptions = {},
): Promise<UnheardVoice> {
  tf.enableProdMode(); // or tfjs greets on the console
  const watched = { ...(signal && { signal }), ...(onMessage && { onMessage }) };
  const { sampleRate } = settings;
  const place = { sampleRate, ...watched, ...(data !== undefined && { data }) };
  const { train, dev } = await readCorpora(['train', 'dev'], place);
  const held = withoutSpeaker(
    speaker,
    { train: train.clips, dev: dev.clips },
    'trainIsolationWithout',
  );
  const rest = {
    train: { clips: held.train, noises: train.noises },
    dev: { clips: held.dev, noises: dev.noises },
  };
  const made = { ...settings, epochs, seed };
  const isolator = buildIsolator(made);
  try {
    await trainModel(isolator.model, rest, made, { ...fitting, ...watched });
    const mixtures = measuredMixtures({ clips: held.asked, noises: dev.noises }, made)[0];
    const gainOf = async (file: Uint8Array | URL): Promise<number> => {
      await using isolate = await isolation.load(file);
      let sum = 0;
      for (const { speech, noisy } of mixtures) {
        const { sound } = await isolate({ sampleRate, samples: noisy });
        sum += siSdr(sound.samples, speech) - siSdr(noisy, speech);
      }
      return sum / mixtures.length;
    };
    return {
      speaker,
      gain: await gainOf(toFile(isolator, made, '')),
      shipped: await gainOf(isolation.model),
    };
  } finally {
    isolator.model.dispose();
  }
}
