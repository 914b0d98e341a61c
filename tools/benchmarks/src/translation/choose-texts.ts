import { seededRandom, shuffled } from '@heed/attention-core/train';
import { findDataset, readParallel } from '@heed/datasets';
import type { Subwords } from '@heed/nlp/train';

/** Texts to translate, as pieces. */
export interface ChosenTexts {
  /** Sentences of Multi30k. */
  sentences: readonly (readonly number[])[];
  /** Several of them in one, as long as a text may be that runs in one go. */
  long: readonly (readonly number[])[];
}

/** The most pieces that the task translates in one go. */
const mostPieces = 100;

/** Draws German sentences of Multi30k dev. */
export async function chooseTexts(
  subwords: Subwords,
  { seed, sentences, long }: { seed: number; sentences: number; long: number },
): Promise<ChosenTexts> {
  const options = { split: 'dev', from: 'de', to: 'en' } as const;
  const dev = await readParallel(await findDataset('multi30k'), options);
  const drawn = shuffled(dev, seededRandom(seed)).map(({ source }) => subwords.encode(source).ids);
  const texts: number[][] = [];
  let left = drawn.slice(sentences);
  while (texts.length < long) {
    const text: number[] = [];
    while (text.length + left[0]!.length <= mostPieces) {
      text.push(...left[0]!);
      left = left.slice(1);
    }
    texts.push(text);
  }
  return { sentences: drawn.slice(0, sentences), long: texts };
}
