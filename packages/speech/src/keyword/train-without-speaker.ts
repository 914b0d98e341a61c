import * as tf from '@tensorflow/tfjs';
import type { RecipeTrainOptions } from '@heed/attention-core/train';
import { withoutSpeaker } from '../corpus/without-speaker.js';
import { buildKeywordBaseline, buildKeywordModel } from './model.js';
import { readCorpus } from './read-corpus.js';
import { settings } from './settings.js';
import { measured, trainModel } from './train-model.js';

/** What is measured on somebody who was never heard. */
export interface UnheardSpeaker {
  speaker: string;
  /** Recordings of that person that it was measured on: those to train and of dev, none of the test. */
  recordings: number;
  /** Share of them that are heard rightly, 0 … 1; and the same without attention. */
  accuracy: number;
  withoutAttention: number;
}

/** Options of {@link trainKeywordWithout}: as those of the recipe. */
export type WithoutSpeakerOptions = Pick<
  RecipeTrainOptions,
  'data' | 'epochs' | 'seed' | 'signal' | 'onProgress' | 'onMessage'
>;

/**
 * Trains keyword, as the recipe does, on all people but one, and measures it on that one.
 *
 * @param speaker - of the Free Spoken Digit Dataset: `jackson`
 * @throws HeedError `option` for somebody who is not there
 */
export async function trainKeywordWithout(
  speaker: string,
  { data, epochs = settings.epochs, seed = settings.seed, ...watched }: WithoutSpeakerOptions = {},
): Promise<UnheardSpeaker> {
  tf.enableProdMode(); // or tfjs greets on the console
  const { signal, onMessage } = watched;
  const place = {
    ...(data !== undefined && { data }),
    ...(signal && { signal }),
    ...(onMessage && { onMessage }),
  };
  const corpus = await readCorpus(place, seed);
  const { asked, train, dev } = withoutSpeaker(speaker, corpus, 'trainKeywordWithout');
  const rest = { ...corpus, train, dev };
  const made = { ...settings, epochs, seed, labels: corpus.labels };
  const rival = buildKeywordBaseline(made);
  const model = buildKeywordModel(made);
  try {
    await trainModel(rival, rest, made, watched);
    await trainModel(model, rest, made, { ...watched, teacher: rival });
    return {
      speaker,
      recordings: asked.length,
      accuracy: await measured(model, asked, made),
      withoutAttention: await measured(rival, asked, made),
    };
  } finally {
    model.dispose();
    rival.dispose();
  }
}
