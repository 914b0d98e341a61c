import * as tf from '@tensorflow/tfjs';
import type { RecipeTrainOptions } from '@heed/attention-core/train';
import { HeedError } from '@heed/attention-core/errors';
import type { Clip } from '../corpus/clip.js';
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
  const isAsked = (clip: Clip) => clip.speaker === speaker;
  const asked = [...corpus.train, ...corpus.dev].filter(isAsked);
  if (asked.length === 0) {
    const there = [...new Set(corpus.train.map((clip) => clip.speaker))].join(', ');
    const required = `speaker must be one of ${there}`;
    throw new HeedError({ code: 'option', where: 'trainKeywordWithout', required, got: speaker });
  }
  const others = (clips: readonly Clip[]) => clips.filter((clip) => !isAsked(clip));
  const { train, dev, name, labels, noises } = corpus;
  const rest = { name, labels, noises, train: others(train), dev: others(dev) };
  const made = { ...settings, epochs, seed, labels };
  const rival = buildKeywordBaseline(made);
  const model = buildKeywordModel(made);
  try {
    await trainModel(rival, rest, made, watched);
    await trainModel(model, rest, made, watched);
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
