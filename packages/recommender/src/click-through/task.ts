import { defineTask } from '@heed/attention-core/plugin';
import type { ClickInput, ClickResult } from './click-result.js';
import { examples } from './examples.js';
import { options } from './options.js';
import { openClickThrough } from './runner.js';

const id = 'recommender/click-through';

/**
 * Says how probable it is that somebody clicks on each of some candidates, after what they clicked on so far, and
 * because of what. The shipped model knows films; a click is a rating of four stars or more.
 *
 * An item that the catalogue does not have may be a candidate, or stand in a history, by its attributes. Each
 * candidate looks at the history by itself: what else is a candidate makes no difference. `explain` is about the best
 * one, by the mean of what all looked at; ask about one candidate to hear of that alone.
 *
 * @example
 * ```ts
 * const judge = await clickThrough.load();
 * const { items } = await judge({
 *   history: ['Toy Story', 'Alien', 'Blade Runner'],
 *   candidates: ['Aliens', 'Titanic'],
 * });
 * items.forEach(({ title, probability }) => console.log(title, probability));
 * ```
 */
export const clickThrough = defineTask<ClickInput, ClickResult, typeof options>({
  id,
  title: 'Click-through',
  summary: 'Says how probable a click on each candidate is, and because of what.',
  mechanisms: ['targetAttention', 'activationUnit', 'cosine', 'dice'],
  input: 'records',
  output: 'ranking',
  examples,
  options,
  model: new URL('../../models/click-through.onnx', import.meta.url),
  describe: ({ items }) =>
    items
      .slice(0, 3)
      .map(({ title, probability }) => `${title} ${(100 * probability).toFixed(1)} %`)
      .join(' · '),
  open: (session) => openClickThrough(session, id),
});
