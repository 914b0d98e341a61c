import type { LabelledPictures } from './data.js';

/** Pictures to learn from and to measure on. */
export interface Corpus {
  /** For tables: `fashion-mnist`. */
  name: string;
  /** The classes. */
  labels: readonly string[];
  train: LabelledPictures;
  dev: LabelledPictures;
  /** What is touched once, at the end; where there is such a part. */
  test?: LabelledPictures;
}
