import { predicate, wholeNumber, words, type CallOptions } from '@heed/attention-core/plugin';
import type { OfferedItem } from './recommendation.js';

/** What every call that recommends may set. */
export const recommendOptions = {
  top: wholeNumber({
    default: 10,
    minimum: 1,
    maximum: 1000,
    about: 'How many items are recommended.',
  }),
  reasons: wholeNumber({
    default: 2,
    minimum: 0,
    maximum: 10,
    about:
      'How many items of the history each recommendation names as its reasons; 0 is quickest, as each reason is tested.',
  }),
  exclude: words({
    about: 'Items that are not recommended, by id or title, beside those of the history.',
  }),
  filter: predicate<OfferedItem>('Is asked of an item whether it may be recommended.'),
};

/** What a call of `nextItem` may set. */
export interface NextItemOptions extends CallOptions {
  /** How many items are recommended, 1 … 1,000. Default 10. */
  top?: number;
  /** How many items of the history each recommendation names as its reasons, 0 … 10; 0 is quickest. Default 2. */
  reasons?: number;
  /** Items that are not recommended, by id or title, beside those of the history. Default: none. */
  exclude?: readonly string[];
  /** Whether an item may be recommended; asked only about items that would be. Default: all may. */
  filter?: (item: OfferedItem) => boolean;
}
