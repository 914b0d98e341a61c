import { defineTask } from '@heed/attention-core/plugin';
import { englishToGerman, germanToEnglish } from '../translation/tasks.js';
import { translationOptions, type Translation } from '../translation/translation.js';
import { openTranslator } from '../translation/translator.js';

/** What the recurrent translators have in common. */
const shared = {
  summary: 'Translates as the first network with attention did, and shows where it looked.',
  mechanisms: ['additive'],
  input: 'text',
  output: 'text',
  options: translationOptions,
  describe: ({ text }: Translation) => text,
} as const;

/**
 * German to English by the recurrent network with which attention began (Bahdanau, Cho & Bengio 2015): to
 * be seen beside `germanToEnglish`, which translates better. One text, or an array of them.
 *
 * @example
 * const translate = await germanToEnglishGru.load();
 * const { text, attention } = await translate('Ein Hund rennt über eine Wiese.', { attention: true });
 */
export const germanToEnglishGru = defineTask<string, Translation, typeof translationOptions>({
  ...shared,
  id: 'nlp/german-english-gru',
  title: 'German → English, 2015',
  examples: germanToEnglish.examples,
  model: new URL('../../models/german-english-gru.onnx', import.meta.url),
  open: (session) => openTranslator(session, 'nlp/german-english-gru'),
});

/**
 * English to German by the recurrent network with which attention began (Bahdanau, Cho & Bengio 2015): to
 * be seen beside `englishToGerman`, which translates better. One text, or an array of them.
 *
 * @example
 * const translate = await englishToGermanGru.load();
 * const { text, attention } = await translate('A dog runs across a meadow.', { attention: true });
 */
export const englishToGermanGru = defineTask<string, Translation, typeof translationOptions>({
  ...shared,
  id: 'nlp/english-german-gru',
  title: 'English → German, 2015',
  examples: englishToGerman.examples,
  model: new URL('../../models/english-german-gru.onnx', import.meta.url),
  open: (session) => openTranslator(session, 'nlp/english-german-gru'),
});
