import type { ExplainMethod, Shown } from '@heed/attention-core/plugin';
import type { Labelled, StoredAttribution, StoredResult } from '@heed/demo-kit';

/** One task of one domain, as the page knows it before its model is there. */
export interface GalleryEntry {
  /** `nlp/sentiment` */
  id: string;
  /** Name of the domain for people: `Language`. */
  domain: string;
  /** Name of the task: `Sentiment`. */
  title: string;
  summary: string;
  /** Where its own page is; none where it has none. */
  address?: string;
  /** Its examples; those that are texts can be set in type. */
  examples: readonly { text?: string }[];
  /** The number that its card leads with. */
  headline?: Headline;
  /**
   * How its light is made: by what its card found to be the most faithful. Where its answers cannot be
   * explained, nothing: the light is then raw attention.
   */
  method?: ExplainMethod;
  /** What the card measured of that method, and of random orders: comprehensiveness. */
  measured?: { method: number; random: number };
  /** The model's own answer to the first example, made at build time. */
  first: StoredAnswer;
}

/** An answer and its light as JSON holds them. */
export interface StoredAnswer {
  /** The answer in one line. */
  line: string;
  /** The answer itself, where it is one label. */
  said?: Labelled;
  /** What a picture is drawn on. */
  shown?: Shown;
  /** By the entry's method, where it has one. */
  explanation?: StoredAttribution;
  /** The last map, where it has none. */
  attention?: StoredResult['attention'];
}

/** The number that a model is known by. */
export interface Headline {
  /** `accuracy` */
  metric: string;
  /** As the card writes it: `83.0`. */
  value: string;
  /** The baseline that comes nearest. */
  baseline?: { name: string; value: string };
}
