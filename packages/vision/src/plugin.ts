import { definePlugin } from '@heed/attention-core/plugin';
import { detection } from './detection/task.js';
import { glimpses } from './glimpses/task.js';
import { recognition } from './recognition/task.js';

/** What the demo, the command line and the tests need to know of this package. */
export const plugin = definePlugin({
  id: 'vision',
  title: 'Vision',
  summary: 'What is in a picture, and where the model looked.',
  tasks: [recognition, detection, glimpses],
});
