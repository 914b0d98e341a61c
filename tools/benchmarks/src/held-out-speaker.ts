import { trainIsolationWithout, trainKeywordWithout } from '@heed/speech/train';
import type { Suite } from './harness/suite.js';

/** Who is not heard in training. */
const speaker = 'theo';

/** Epochs of isolation, a third of the recipe's: what is asked is whether a voice must be known. */
const epochs = 4;

/** How well speech is heard of somebody whom no training heard. */
export const suite: Suite = {
  summary: `Keyword and isolation trained on five people, and asked about the sixth (${speaker}), whom they never heard.`,
  cases: ['keyword', 'isolation'],
  trains: true,
  async run(_, { only = ['keyword', 'isolation'], runs, note, print }) {
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    if (only.includes('keyword')) {
      const { accuracy, withoutAttention, recordings } = await trainKeywordWithout(speaker, {
        onMessage: note,
      });
      print(
        `keyword: ${percent(accuracy)} of ${recordings} recordings of ${speaker}; convolutions without attention ${percent(withoutAttention)}`,
      );
    }
    if (!only.includes('isolation')) return;
    const { gain, shipped } = await trainIsolationWithout(speaker, {
      epochs,
      onMessage: note,
      ...(runs !== undefined && { runFolder: runs, resume: true }),
    });
    print(
      `isolation, ${epochs} epochs: SI-SDR of ${speaker} at 0 dB better by ${gain.toFixed(1)} dB; by the shipped model, which knows the voice, ${shipped.toFixed(1)} dB`,
    );
  },
};
