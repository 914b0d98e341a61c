import { whole } from '@heed/attention-core/train';
import type { KeywordCorpus } from './corpus.js';

/** What a card says of what was learned from, and of its limits. */
export function wordsAbout({ name, train, dev }: KeywordCorpus): { data: string; limits: string } {
  if (name !== 'fsdd') {
    return {
      data: `Own recordings: ${train.length} to train, ${dev.length} to choose the epoch.`,
      limits:
        'It answers one of its words whatever it hears, and was measured on recordings that were made with those that it learned from: other voices, rooms and microphones may sound different.',
    };
  }
  return {
    data: `The Free Spoken Digit Dataset (Jackson et al. 2018; CC BY-SA 4.0): digits in English, said 50 times each by 6 people. ${whole(train.length)} recordings to train, ${dev.length} to choose the epoch, the 300 of the official test touched once. Noises for speech (Chen 2019; MIT and CC BY 4.0): the first 70 % of each of eight recordings.`,
    limits:
      'The same six people, all of them men, say what it learned from and what it is measured on: of other voices it understands less. It knows ten words and answers one of them whatever is said; a low score says that it is not sure. It answers once, for the second that it listened to: for several words see `transcription`. It hears what a telephone lets through.',
  };
}
