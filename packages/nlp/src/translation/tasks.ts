import { defineTask } from '@heed/attention-core/plugin';
import { translationOptions, type Translation } from './translation.js';
import { openTranslator } from './translator.js';

/** What translators have in common. */
const shared = {
  input: 'text',
  output: 'text',
  options: translationOptions,
  describe: ({ text }: Translation) => text,
} as const;

const mechanisms = ['scaledDotProduct', 'multiHead', 'rotary'] as const;

/**
 * German to English; one text, or an array of them. Sentences are translated one by one.
 *
 * @example
 * const translate = await germanToEnglish.load();
 * await translate('Ein Hund rennt über eine Wiese.'); // { text: 'A dog runs through a grassy field.', … }
 */
export const germanToEnglish = defineTask<string, Translation, typeof translationOptions>({
  ...shared,
  id: 'nlp/german-english',
  title: 'German → English',
  summary: 'Translates what people see and do in pictures, and shows which word came from which.',
  mechanisms,
  examples: [
    'Ein brauner Hund rennt über eine grüne Wiese.',
    'Zwei Kinder spielen im Schnee, während ihre Mutter zusieht.',
    'Auf dem Markt kauft eine alte Frau Äpfel und Brot.',
    'Ein Mann mit Hut spielt auf der Straße Gitarre.',
  ],
  model: new URL('../../models/german-english.onnx', import.meta.url),
  open: (session) => openTranslator(session, 'nlp/german-english'),
});

/**
 * English to German; one text, or an array of them. Sentences are translated one by one.
 *
 * @example
 * const translate = await englishToGerman.load();
 * await translate('A dog runs across a meadow.'); // { text: 'Ein Hund rennt über eine Wiese.', … }
 */
export const englishToGerman = defineTask<string, Translation, typeof translationOptions>({
  ...shared,
  id: 'nlp/english-german',
  title: 'English → German',
  summary: 'Translates what people see and do in pictures, and shows which word came from which.',
  mechanisms,
  examples: [
    'A brown dog is running across a green meadow.',
    'Two children play in the snow while their mother is watching.',
    'An old woman buys apples and bread at the market.',
    'A man with a hat plays the guitar in the street.',
  ],
  model: new URL('../../models/english-german.onnx', import.meta.url),
  open: (session) => openTranslator(session, 'nlp/english-german'),
});
