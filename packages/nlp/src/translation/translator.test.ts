import * as tf from '@tensorflow/tfjs';
import { openSubwords } from '../text/subwords.js';
import { trainSubwords } from '../text/train-subwords.js';
import { buildGruTranslator } from '../translation-gru/model.js';
import { exportGruTranslator } from '../translation-gru/programs.js';
import { germanToEnglishGru } from '../translation-gru/tasks.js';
import { buildTranslator } from './model.js';
import { exportTranslator } from './programs.js';
import { germanToEnglish } from './tasks.js';
import type { TranslationEvent } from './translation.js';

const texts = ['Ein Hund rennt. Eine Katze schläft.', 'Zwei Hunde spielen im Schnee.'];
const tokenizer = trainSubwords([...texts, 'Two dogs play, a cat sleeps.'], 60);
const sizes = { vocabulary: openSubwords(tokenizer).size, width: 8, dropout: 0, seed: 5 };

const metadataOf = (task: string, config: object) => ({
  'heed.task': task,
  'heed.tokenizer': JSON.stringify(tokenizer),
  'heed.config': JSON.stringify(config),
  'heed.card': 'a card',
});

function openRecurrent(attention: boolean) {
  const config = { ...sizes, units: 6, attention };
  const metadata = metadataOf(germanToEnglishGru.id, config);
  return germanToEnglishGru.load(exportGruTranslator(buildGruTranslator(config), config, metadata));
}

/** Translators of random weights: one that looks with some of its heads, one with its only one. */
const tiny = {
  transformer: () => {
    const config = { ...sizes, heads: 2, encoders: 1, decoders: 2, hidden: 12 };
    const alignment = [{ map: 'decoder-2/cross', head: 1 }];
    const metadata = metadataOf(germanToEnglish.id, { ...config, alignment });
    return germanToEnglish.load(exportTranslator(buildTranslator(config), config, metadata));
  },
  'recurrent network': () => openRecurrent(true),
};

beforeAll(() => tf.setBackend('cpu'));
afterAll(() => tf.disposeVariables());

describe.each(Object.entries(tiny))('while a %s writes', (_, open) => {
  let translate: Awaited<ReturnType<typeof germanToEnglish.load>>;
  beforeAll(async () => (translate = await open()));
  afterAll(() => translate.dispose());

  async function told(options: { beams: number; attention?: boolean }) {
    const events: TranslationEvent[] = [];
    const onToken = (event: TranslationEvent) => events.push(event);
    return { answers: await translate(texts, { ...options, onToken }), events };
  }

  test.each([1, 4])('%s beams tell of the alignment so far', async (beams) => {
    const { answers, events } = await told({ beams, attention: true });
    expect(events.filter(({ done }) => done)).toHaveLength(3);
    for (const { input, sentence, text, alignment, done } of events) {
      const finished = answers[input]!.sentences[sentence]!;
      const { source, target, weights } = alignment!;
      expect(source).toEqual(finished.alignment!.source);
      expect(target.join('')).toBe(text.replaceAll(' ', ''));
      expect(weights.map(({ length }) => length)).toEqual(target.map(() => source.length));
      if (done) expect({ text, alignment }).toEqual({ text: finished.text, alignment: finished.alignment }); // prettier-ignore
      // What one beam has written stays, but for the last word, which may go on.
      const said = target.length - 1;
      if (beams > 1 || said < 1) continue;
      expect(target.slice(0, said)).toEqual(finished.alignment!.target.slice(0, said));
      expect(weights.slice(0, said)).toEqual(finished.alignment!.weights.slice(0, said));
    }
  });

  test('nobody who does not ask hears of an alignment', async () => {
    const { events } = await told({ beams: 1 });
    expect(events.length).toBeGreaterThan(3);
    expect(events.filter((event) => 'alignment' in event)).toEqual([]);
  });

  test('what nothing is known of is told of as it is', async () => {
    const events: TranslationEvent[] = [];
    await translate('日本語', { onToken: (event) => events.push(event) });
    expect(events).toEqual([{ input: 0, sentence: 0, text: '日本語', done: true }]);
  });
});

test('who cannot look anywhere has looked nowhere', async () => {
  await using translate = await openRecurrent(false);
  const events: TranslationEvent[] = [];
  const onToken = (event: TranslationEvent) => events.push(event);
  const { attention, sentences } = await translate(texts[1]!, { attention: true, onToken });
  expect(attention).toEqual({ model: germanToEnglishGru.id, maps: [] });
  for (const each of [...sentences, ...events]) expect(each).not.toHaveProperty('alignment');
});
