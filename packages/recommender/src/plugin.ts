import { definePlugin } from '@heed/attention-core/plugin';
import { clickThrough } from './click-through/task.js';
import { denoise } from './denoise/task.js';
import { nextItem } from './next-item/task.js';

/** What the demo, the command line and the tests need to know of this package. */
export const plugin = definePlugin({
  id: 'recommender',
  title: 'Recommender',
  summary: 'What this person wants next, and which of their clicks to ignore.',
  tasks: [nextItem, denoise, clickThrough],
});
