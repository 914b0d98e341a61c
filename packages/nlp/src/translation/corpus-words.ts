import { whole } from '@heed/attention-core/train';
import { multi30k } from './corpus.js';

/** What a card says of the texts that a translator learned from. */
export interface CorpusWords {
  /** What its translations are like; goes on with "Translates German into English". */
  manner: string;
  /** Which texts, and how many. */
  data: string;
  /** What it therefore knows, and what it repeats. */
  knows: string;
  repeats: string;
}

/** Says it of a corpus by its name, and how many pairs of sentences its splits have. */
export function corpusWords(
  name: string,
  { train, dev }: Readonly<Record<'train' | 'dev', number>>,
): CorpusWords {
  if (name !== multi30k) {
    return {
      manner: `, as it learned from ${name}`,
      data: `The parallel corpus ${name}: ${whole(train)} sentences and their translations to train, ${whole(dev)} to choose the epoch.`,
      knows: `It knows what stands in ${name}.`,
      repeats: 'It repeats what its texts say, right or wrong',
    };
  }
  return {
    manner: ', as people describe photographs',
    data: `Multi30k (Elliott et al. 2016; research use): ${whole(train)} captions of photographs and their translations to train, ${whole(dev)} to choose the epoch.`,
    knows: 'It knows what stands in captions of photographs: people, animals, sports, streets.',
    repeats: 'Captions repeat the stereotypes of those who wrote them',
  };
}
