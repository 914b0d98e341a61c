import { definePlugin } from '@heed/attention-core/plugin';
import { isolation } from './isolation/task.js';
import { keyword } from './keyword/task.js';
import { transcription } from './transcription/task.js';

/** What the demo, the command line and the tests need to know of this package. */
export const plugin = definePlugin({
  id: 'speech',
  title: 'Speech',
  summary:
    'Speech with its attention open: hears single words, transcribes spoken words with their times, and pulls speech out of noise.',
  tasks: [keyword, transcription, isolation],
});
