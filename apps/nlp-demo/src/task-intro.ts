import type { AttentionTrace } from '@heed/attention-core/explain';
import type { SentimentResult } from '@heed/nlp';

/** What the page knows before its model is there. */
export interface TaskIntro {
  title: string;
  summary: string;
  examples: readonly string[];
  /** Model card, Markdown. */
  card: string;
  /** The model's own answer to the first example, made at build time. */
  first: { input: string; result: StoredResult };
}

/** A result as JSON holds it: weights are plain numbers. */
export type StoredResult = Omit<SentimentResult, 'attention'> & {
  attention: Omit<AttentionTrace, 'maps'> & {
    maps: readonly (Omit<AttentionTrace['maps'][number], 'weights'> & {
      weights: readonly number[];
    })[];
  };
};

/** A result with its attention. */
export type SeenResult = SentimentResult & { attention: AttentionTrace };

/** Turns stored weights into arrays of floats again. */
export function revive(stored: StoredResult): SeenResult {
  const { attention } = stored;
  const maps = attention.maps.map((map) => ({ ...map, weights: Float32Array.from(map.weights) }));
  return { ...stored, attention: { ...attention, maps } };
}
