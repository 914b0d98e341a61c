import type { Clip, Noise } from '../corpus/clip.js';

/** Recordings of single words, to learn from and to measure on. */
export interface KeywordCorpus {
  /** For tables: `fsdd`. */
  name: string;
  /** The words. */
  labels: readonly string[];
  train: readonly Clip[];
  dev: readonly Clip[];
  /** What is touched once, at the end; where there is such a part. */
  test?: readonly Clip[];
  /** What is laid under recordings that are learned from; may be none. */
  noises: readonly Noise[];
}
