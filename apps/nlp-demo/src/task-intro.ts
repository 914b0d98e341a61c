import type { AttentionTrace, Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import type { CardFaithfulness } from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';

/** What the page knows before its model is there. */
export interface TaskIntro {
  title: string;
  summary: string;
  examples: readonly string[];
  /** Model card, Markdown. */
  card: string;
  /** What the card says of explanations; JSON leaves it out where it says nothing. */
  measured?: CardFaithfulness;
  /** The model's own answer to the first example, made at build time. */
  first: {
    input: string;
    result: StoredResult;
    /** By every method that the model offers. */
    explanations: Readonly<Partial<Record<ExplainMethod, StoredAttribution>>>;
  };
}

/** A result as JSON holds it: weights are plain numbers. */
export type StoredResult = Omit<SentimentResult, 'attention'> & {
  attention: Omit<AttentionTrace, 'maps'> & {
    maps: readonly (Omit<AttentionTrace['maps'][number], 'weights'> & {
      weights: readonly number[];
    })[];
  };
};

/** An explanation as JSON holds it. */
export type StoredAttribution = Omit<Attribution, 'scores'> & { scores: readonly number[] };

/** A result with its attention. */
export type SeenResult = SentimentResult & { attention: AttentionTrace };

/** Turns stored weights into arrays of floats again. */
export function revive(stored: StoredResult): SeenResult {
  const { attention } = stored;
  const maps = attention.maps.map((map) => ({ ...map, weights: Float32Array.from(map.weights) }));
  return { ...stored, attention: { ...attention, maps } };
}

/** The methods that the model offers: those that its card measured come first, the best one before all. */
export function rankedMethods({ measured, first }: TaskIntro): ExplainMethod[] {
  const offered = Object.keys(first.explanations) as ExplainMethod[];
  const ranking = Object.keys(measured?.methods ?? {});
  const place = (method: ExplainMethod): number =>
    ranking.includes(method) ? ranking.indexOf(method) : ranking.length;
  return offered.sort((one, other) => place(one) - place(other));
}
