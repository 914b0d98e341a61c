import { definePlugin } from '@heed/attention-core/plugin';
import { sentiment } from './sentiment/task.js';
import { summary } from './summary/task.js';
import { englishToGerman, germanToEnglish } from './translation/tasks.js';
import { englishToGermanGru, germanToEnglishGru } from './translation-gru/tasks.js';

/** What the demo, the command line and the tests need to know of this package. */
export const plugin = definePlugin({
  id: 'nlp',
  title: 'Language',
  summary: 'What a text says, and which of its words say it.',
  tasks: [
    germanToEnglish,
    englishToGerman,
    germanToEnglishGru,
    englishToGermanGru,
    summary,
    sentiment,
  ],
});
