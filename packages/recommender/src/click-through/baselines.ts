import type { Impression } from './impressions.js';
import type { Prepared } from './prepare.js';

/** How many impressions of the mean an item begins with. */
const prior = 5;

/** Scores of impressions by what training says of their items alone. */
export interface ItemScores {
  /** For tables. */
  name: string;
  score(impressions: readonly Impression[]): Float32Array;
}

/** How often each item was clicked on in training: the same for everybody. */
export function popularity({ train, catalogue }: Prepared): ItemScores {
  const clicks = new Float32Array(catalogue.items.length);
  for (const { item, clicked } of train) clicks[item]! += Number(clicked);
  return {
    name: 'popularity',
    score: (impressions) => Float32Array.from(impressions, ({ item }) => clicks[item]!),
  };
}

/**
 * The share of an item's impressions that were clicked on in training, with five impressions of the mean added: the
 * same for everybody.
 */
export function clickRate({ train, catalogue }: Prepared): ItemScores {
  const clicks = new Float32Array(catalogue.items.length);
  const shown = new Float32Array(catalogue.items.length);
  for (const { item, clicked } of train) {
    shown[item]!++;
    clicks[item]! += Number(clicked);
  }
  const mean = train.filter(({ clicked }) => clicked).length / train.length;
  const rates = clicks.map((count, item) => (count + prior * mean) / (shown[item]! + prior));
  return {
    name: "item's click rate",
    score: (impressions) => Float32Array.from(impressions, ({ item }) => rates[item]!),
  };
}
