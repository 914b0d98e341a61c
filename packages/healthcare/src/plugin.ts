import { definePlugin } from '@heed/attention-core/plugin';
import { diagnosis } from './diagnosis/task.js';
import { heartDisease } from './heart-disease/task.js';
import { monitoring } from './monitoring/task.js';

/** What the demo, the command line and the tests need to know of this package. */
export const plugin = definePlugin({
  id: 'healthcare',
  title: 'Healthcare',
  summary:
    'Which condition explains what a patient tells, who of a ward is worst, and why. For research; no medical device.',
  tasks: [diagnosis, heartDisease, monitoring],
});
