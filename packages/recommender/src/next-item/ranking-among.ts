import type { MeasureRankingOptions } from '../measure/measure-ranking.js';
import type { Prepared } from './prepare.js';

/** How many items each target is usually ranked among. */
const usual = 99;

/** What targets are ranked among: all items, and 99 drawn ones, or as many as a small catalogue leaves every user. */
export function rankingAmong({
  catalogue,
  owned,
}: Pick<Prepared, 'catalogue' | 'owned'>): Required<
  Pick<MeasureRankingOptions, 'items' | 'owned' | 'negatives'>
> {
  const items = catalogue.items.length;
  const most = owned.reduce((longest, own) => Math.max(longest, own.length), 0);
  return {
    items,
    owned: (user) => owned[user]!,
    negatives: Math.max(1, Math.min(usual, items - most)),
  };
}
