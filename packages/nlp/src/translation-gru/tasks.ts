import { defineTask } from '@heed/attention-core/plugin';
import { translationOptions, type Translation } from '../translation/translation.js';
import { openTranslator } from '../translation/translator.js';

/**
 * German to English by the recurrent network with which attention began (Bahdanau, Cho & Bengio 2015): to
 * be seen beside `germanToEnglish`, which translates better. One text, or an array of them.
 *
 * @example
 * const translate = await germanToEnglishGru.load();
 * const { text, attention } = await translate('Ein Hund rennt über eine Wiese.', { attention: true });
 */
export const germanToEnglishGru = defineTask<string, Translation, typeof translationOptions>({
  id: 'nlp/german-english-gru',
  title: 'German → English, 2015',
  summary: 'Translates as the first network with attention did, and shows where it looked.',
  mechanisms: ['additive'],
  input: 'text',
  output: 'text',
  options: translationOptions,
  examples: [
    'Ein brauner Hund rennt über eine grüne Wiese.',
    'Zwei Kinder spielen im Schnee, während ihre Mutter zusieht.',
    'Auf dem Markt kauft eine alte Frau Äpfel und Brot.',
    'Ein Mann mit Hut spielt auf der Straße Gitarre.',
  ],
  describe: ({ text }) => text,
  model: new URL('../../models/german-english-gru.onnx', import.meta.url),
  open: (session) => openTranslator(session, 'nlp/german-english-gru'),
});
