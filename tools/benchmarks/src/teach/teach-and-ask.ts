import { recognition } from '@heed/vision';
import { teach } from '@heed/vision/teach';
import type { CellPictures } from './cell-pictures.js';

/** What a model may begin with. */
export const origins = ['shipped', 'scratch'] as const;

/** One of {@link origins}. */
export type Origin = (typeof origins)[number];

/** How one model was taught. */
export interface TaughtCells {
  /** Mean over the kinds of the share that is named rightly: the kinds are not equally many. */
  accuracy: number;
  /** From pictures to model. */
  seconds: number;
}

/** What is taught, and what is asked. */
export interface Lesson {
  classes: CellPictures;
  asked: CellPictures;
  from: Origin;
  seed: number;
}

/** Teaches a model, and asks it as its users do. */
export async function teachAndAsk({ classes, asked, from, seed }: Lesson): Promise<TaughtCells> {
  const began = performance.now();
  const { file } = await teach(classes, { from, seed });
  const seconds = (performance.now() - began) / 1000;
  await using recognise = await recognition.load(file);
  const shares: number[] = [];
  for (const [kind, pictures] of Object.entries(asked)) {
    const answers = await recognise(pictures);
    shares.push(answers.filter(({ label }) => label === kind).length / pictures.length);
  }
  return { accuracy: shares.reduce((sum, share) => sum + share, 0) / shares.length, seconds };
}
