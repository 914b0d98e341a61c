import type { LoadedTask } from '@heed/attention-core/plugin';
import {
  englishToGerman,
  englishToGermanGru,
  germanToEnglish,
  germanToEnglishGru,
  type Translation,
  type TranslationEvent,
} from '../src/index.js';

let translate: LoadedTask<string, Translation>;
let loaded: Awaited<ReturnType<typeof germanToEnglish.load>>;
beforeAll(async () => (translate = loaded = await germanToEnglish.load()));
afterAll(() => loaded.dispose());

describe('answers', () => {
  test.each([
    ['Ein brauner Hund rennt über eine Wiese.', /\bbrown dog\b.*\bruns|running\b/],
    ['Zwei Männer sitzen auf einer Bank.', /^Two men\b.*\bbench\.$/],
    ['Eine Frau mit rotem Hut spielt Gitarre.', /\bwoman\b.*\bred hat\b.*\bguitar\b/],
  ])('%s', async (text, english) => {
    const result = await translate(text);
    expect(result.text).toMatch(english);
    expect(result.sentences).toHaveLength(1);
    expect(result.sentences[0]!.score).toBeGreaterThan(0.3);
    expect(result).not.toHaveProperty('attention');
  });

  test('an array gives an array, each as if it had come alone', async () => {
    const texts = ['Ein Hund.', 'Zwei Kinder spielen im Schnee vor einem großen Haus.', 'Ein Mann'];
    const together = await translate(texts);
    const alone = await Promise.all(texts.map((text) => translate(text)));
    expect(together.map(({ text }) => text)).toEqual(alone.map(({ text }) => text));
    expect(await translate([])).toEqual([]);
  });

  test('sentences are translated one by one; what lies between them stays', async () => {
    const { text, sentences } = await translate('Ein Mann schläft.\n\n  Ein Hund bellt!');
    expect(sentences.map(({ source }) => source)).toEqual(['Ein Mann schläft.', 'Ein Hund bellt!']);
    expect(text).toBe(`${sentences[0]!.text}\n\n  ${sentences[1]!.text}`);
  });

  test('what is written is told piece by piece', async () => {
    const events: TranslationEvent[] = [];
    const { text } = await loaded('Ein Mann fährt Fahrrad.', {
      beams: 1,
      onToken: (event) => events.push(event),
    });
    expect(events.length).toBeGreaterThan(5);
    expect(events.at(-1)).toEqual({ input: 0, sentence: 0, text, done: true });
    events.reduce((before, { text: now }) => {
      expect(now.startsWith(before)).toBe(true);
      return now;
    }, '');
  });

  test('attention names the pieces of both sides', async () => {
    const { attention } = await translate('Ein Hund schläft.', { attention: true });
    const cross = attention!.maps.filter(({ name }) => name.endsWith('/cross'));
    expect(cross.length).toBeGreaterThan(0);
    for (const { keys, queries, heads, weights } of cross) {
      expect(keys).toMatchObject({ kind: 'tokens', name: 'source' });
      expect(keys.labels.join('')).toBe('EinHundschläft.');
      expect(queries.labels.at(-1)).toBe('[EOS]');
      expect(weights).toHaveLength(heads * queries.labels.length * keys.labels.length);
    }
  });

  test('a running answer can be stopped', async () => {
    const controller = new AbortController();
    const answer = loaded('Ein Mann fährt Fahrrad. '.repeat(20), {
      signal: controller.signal,
      onToken: () => controller.abort(),
    });
    await expect(answer).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('odd and bad input', () => {
  test.each([
    '你好，世界。',
    '😀🎉',
    '…',
    '<p>Ein <b>Hund</b></p>',
    'kein Satzende und klein geschrieben',
    'Donaudampfschifffahrtsgesellschaft'.repeat(5),
  ])('%s', async (text) => {
    const { text: english } = await loaded(text, { beams: 1 });
    expect(english.trim()).not.toBe('');
  });

  test('what it knows nothing of stays', async () => {
    expect((await translate('你好，世界。')).text).toBe('你好，世界。');
  });

  test('5,000 words are fine', async () => {
    const { sentences } = await loaded('Ein Hund rennt schnell. '.repeat(1250), { beams: 1 });
    expect(sentences).toHaveLength(1250);
  });

  test.each([
    ['', 'input-empty', /input must hold text; got ""/],
    [' \n', 'input-empty', /input must hold text/],
    [null, 'input-type', /input must be a string; got null/],
    [['gut', 7], 'input-type', /inputs\[1\] must be a string; got the number 7/],
    ['x'.repeat(60_000), 'input-too-long', /at most 50000 characters; got 60000/],
  ])('%#', async (input, code, message) => {
    await expect(translate(input as string)).rejects.toMatchObject({
      name: 'HeedError',
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  test.each([{ beams: 0 }, { beams: 9 }, { beams: 1.5 }, { lengthPenalty: -1 }])(
    'options out of range: %j',
    async (options) => {
      await expect(loaded('Ein Hund.', options)).rejects.toMatchObject({ code: 'option' });
    },
  );
});

test('into German', async () => {
  await using back = await englishToGerman.load();
  const texts = ['A brown dog runs across a meadow.', 'Two men are sitting on a bench.'];
  const [dog, men] = await back(texts);
  expect(dog!.text).toMatch(/^Ein brauner Hund (rennt|läuft) über eine .*\.$/);
  expect(men!.text).toBe('Zwei Männer sitzen auf einer Bank.');
});

test('as in 2015, looking at the right words', async () => {
  await using old = await germanToEnglishGru.load();
  const { text, sentences } = await old('Ein brauner Hund rennt.', { attention: true });
  expect(text).toMatch(/^A brown dog (is running|runs)\.$/);
  const { source, target, weights } = sentences[0]!.alignment!;
  const brown = weights[target.indexOf('brown')]!;
  expect(source[brown.indexOf(Math.max(...brown))]).toBe('brauner');
});

test('into German as in 2015', async () => {
  await using old = await englishToGermanGru.load();
  const { text } = await old('Two men are sitting on a bench.');
  expect(text).toMatch(/^Zwei Männer sitzen auf .*\bBank\b.*\.$/);
});
