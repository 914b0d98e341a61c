import { defineTask } from '@heed/attention-core/plugin';
import type { History } from '../history/history-item.js';
import { examples } from './examples.js';
import { recommendOptions as options } from '../recommend/recommend-options.js';
import type { NextItemResult } from '../recommend/recommendation.js';
import { openNextItem } from './runner.js';

const id = 'recommender/next-item';

/**
 * Recommends what somebody may want next, after what they liked, and says because of what. The shipped model knows
 * films.
 *
 * An item that the catalogue does not have may stand in a history by its attributes, and so may what somebody likes in
 * general: `{ attributes: ['Comedy', '1990s'] }`. An item that comes several times counts once, where it came
 * last; items with times are put in their order. Of a long history the model sees the latest.
 *
 * @example
 * ```ts
 * const recommend = await nextItem.load();
 * const { items } = await recommend(['Toy Story', 'Finding Nemo', 'Shrek'], { top: 3 });
 * items.forEach(({ title, because }) => console.log(title, because.map(({ title }) => title)));
 * ```
 */
export const nextItem = defineTask<History, NextItemResult, typeof options>({
  id,
  title: 'Next item',
  summary: 'Recommends what somebody may want next, and says because of what.',
  mechanisms: ['scaledDotProduct', 'multiHead', 'causal', 'rotary', 'timeBias'],
  input: 'records',
  output: 'ranking',
  examples,
  options,
  arrayDepth: 1,
  model: new URL('../../models/next-item.onnx', import.meta.url),
  describe: ({ items }) =>
    items
      .slice(0, 3)
      .map(({ title, score }) => `${title} ${(100 * score).toFixed(1)} %`)
      .join(' · '),
  open: (session) => openNextItem(session, id),
});
