/** Recommenders with their attention open. */
export { clickThrough } from './click-through/task.js';
export type { ClickThroughOptions } from './click-through/options.js';
export type {
  Candidate,
  ClickInput,
  ClickResult,
  JudgedCandidate,
} from './click-through/click-result.js';
export { denoise } from './denoise/task.js';
export type { DenoiseOptions } from './denoise/options.js';
export type { DenoiseResult, JudgedItem } from './denoise/denoise-result.js';
export { nextItem } from './next-item/task.js';
export type { NextItemOptions } from './recommend/recommend-options.js';
export type {
  NextItemResult,
  OfferedItem,
  Reason,
  Recommendation,
} from './recommend/recommendation.js';
export type { History, HistoryItem } from './history/history-item.js';
export type { Item } from './corpus/interactions.js';
export { withItems } from './items/with-items.js';
export { plugin } from './plugin.js';
export { createItemIndex } from './ranking/create-item-index.js';
export { itemIndexBytes } from './ranking/index-bytes.js';
export type { ItemIndex, ItemIndexOptions, SearchOptions } from './ranking/item-index.js';
export type { Accept, RankedItems } from './ranking/best-items.js';
