import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { hub } from '@heed/attention-core/hub';
import { sentiment } from '../src/index.js';
import {
  loadPretrained,
  type PretrainedClassifier,
  type PretrainedOptions,
  type PretrainedSource,
  type PretrainedTranslator,
  type TranslationEvent,
} from '../src/pretrained.js';
import {
  Copies,
  expectedOf,
  expectMaps,
  fixtures,
  type ExpectedClass,
  type ExpectedTranslation,
} from './pretrained-fixtures.js';

const copies = new Copies();
const bert = join(fixtures, 'bert');
const marian = join(fixtures, 'marian');

afterAll(() => copies.remove());

async function failure(work: Promise<unknown>): Promise<HeedError> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof HeedError)) throw new Error(`no HeedError came: ${String(error)}`);
  return error;
}

describe('a classifier', () => {
  let classify: PretrainedClassifier;
  let cases: ExpectedClass[];

  beforeAll(async () => {
    cases = await expectedOf('bert');
    classify = await loadPretrained(bert, { task: 'text-classification' });
  });
  afterAll(() => classify.dispose());

  test('answers as PyTorch does, one by one and in a batch', async () => {
    const together = await classify(cases.map(({ text }) => text));
    for (const [index, { text, logits }] of cases.entries()) {
      const one = await classify(text);
      const positive = 1 / (1 + Math.exp(logits[0]! - logits[1]!));
      expect(one.label).toBe(positive > 0.5 ? 'POSITIVE' : 'NEGATIVE');
      expect(one.score).toBeCloseTo(Math.max(positive, 1 - positive), 5);
      expect(one.scores.map(({ score }) => score).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
      expect(together[index]!.score).toBeCloseTo(one.score, 5);
      expect(one.attention).toBeUndefined();
    }
  });

  test('shows the attention that PyTorch had, whatever it is filled up to', async () => {
    const results = await classify(
      cases.map(({ text }) => text),
      { attention: true },
    );
    cases.forEach(({ tokens, maps }, index) => {
      const { attention } = results[index]!;
      expect(attention!.model).toBe(bert);
      expect(attention!.maps[0]!.keys).toEqual({ kind: 'tokens', labels: tokens });
      expectMaps(attention, maps);
    });
  });

  test('explains itself by its trace', async () => {
    expect(classify.methods).toEqual(['attention', 'rollout', 'flow']);
    const { text, tokens } = cases[0]!;
    const { axis, scores } = await classify.explain(text);
    expect(axis.labels).toEqual(tokens);
    expect(scores).toHaveLength(tokens.length);
    const report = await classify.faithfulness([text], { methods: ['rollout'] });
    expect(report.methods[0]!.method).toBe('rollout');
  });

  test('takes any text, and names what is none', async () => {
    await classify(['日本語 😀', '<b>film</b>', '  a  ', 'a'.repeat(5_000)]);
    const errors = await Promise.all(
      [null, '', ' \n', 'film '.repeat(40)].map((input) =>
        failure(classify(['a film', input as string])),
      ),
    );
    expect(errors.map(({ code }) => code)).toEqual([
      'input-type',
      'input-empty',
      'input-empty',
      'input-too-long',
    ]);
    expect(errors[3]!.message).toBe(
      'text-classification: inputs[1] must have at most 32 tokens; got 42.',
    );
  });

  test('knows labels that do not exclude each other, and numbers', async () => {
    const [{ text, logits }] = cases as [ExpectedClass];
    const open = async (problem_type: string) => {
      const folder = await copies.changed('bert', 'config.json', { problem_type, id2label: null });
      await using model = await loadPretrained(folder, { task: 'text-classification' });
      return await model(text);
    };
    const likely = Number(logits[1]! > logits[0]!);
    const several = await open('multi_label_classification');
    expect(several.label).toBe(`LABEL_${likely}`);
    expect(several.score).toBeCloseTo(1 / (1 + Math.exp(-logits[likely]!)), 5);
    expect((await open('regression')).score).toBeCloseTo(logits[likely]!, 4);
  });

  test('of another precision is another file', async () => {
    const folder = await copies.of('bert');
    await rename(join(folder, 'onnx/model.onnx'), join(folder, 'onnx/model_quantized.onnx'));
    await using model = await loadPretrained(folder, { precision: 'q8' });
    expect(model.task).toBe('text-classification');
    const { code, message } = await failure(loadPretrained(folder));
    expect([code, message]).toEqual(['file-missing', expect.stringContaining('onnx/model.onnx')]);
  });
});

describe('a translator', () => {
  let cases: ExpectedTranslation[];
  let translate: PretrainedTranslator;

  beforeAll(async () => {
    cases = await expectedOf('marian');
    translate = await loadPretrained(marian, { task: 'translation' });
  });
  afterAll(() => translate.dispose());

  async function expectTranslations(model: PretrainedTranslator): Promise<void> {
    const texts = cases.map(({ text }) => text);
    const results = await model(texts, { beams: 1, attention: true });
    cases.forEach(({ tokens, greedy, maps }, index) => {
      const { text, sentences, attention } = results[index]!;
      expect(text).toBe(greedy.text);
      expect(Math.log(sentences[0]!.score) * greedy.ids.length).toBeCloseTo(
        greedy.logProbability,
        3,
      );
      expectMaps(attention, maps);
      const cross = attention!.maps.find(
        ({ queries, keys }) => queries.name === 'target' && keys.name === 'source',
      )!;
      expect(cross.keys.labels).toEqual(tokens);
    });
    const [first] = await Promise.all(texts.map((text) => model(text, { beams: 1 })));
    expect(first!.text).toBe(results[0]!.text);
    expect(first!.attention).toBeUndefined();
  }

  test('answers as PyTorch does: one graph for all steps', () => expectTranslations(translate));

  test.each([
    ['a graph for the first step and one for later ones', []],
    ['a graph that keeps nothing between steps', ['onnx/decoder_with_past_model.onnx']],
  ])('%s', async (_name, missing) => {
    const folder = await copies.without('marian', 'onnx/decoder_model_merged.onnx', ...missing);
    await using model = await loadPretrained(folder, { task: 'translation' });
    await expectTranslations(model);
  });

  test('answers the same in WebAssembly', async () => {
    await using model = await loadPretrained(marian, { task: 'translation', provider: 'wasm' });
    await expectTranslations(model);
  });

  test('beams: the same with and without what is kept between steps', async () => {
    const folder = await copies.without(
      'marian',
      'onnx/decoder_model_merged.onnx',
      'onnx/decoder_with_past_model.onnx',
    );
    await using slow = await loadPretrained(folder, { task: 'translation' });
    const texts = ['Eine Frau spielt.', 'Der Hund isst im Schnee einen Ball.', 'Haus'];
    const [one, other] = [await translate(texts, { beams: 4 }), await slow(texts, { beams: 4 })];
    expect(one.map(({ text }) => text)).toEqual(other.map(({ text }) => text));
    one.forEach(({ sentences }, index) => {
      expect(sentences[0]!.score).toBeCloseTo(other[index]!.sentences[0]!.score, 5);
    });
  });

  test('translates sentence by sentence, and leaves what stands between', async () => {
    const [one, two] = cases.map(({ greedy }) => greedy.text);
    const text = `${cases[0]!.text}\n\n${cases[1]!.text} `;
    const result = await translate(text, { beams: 1, attention: true });
    expect(result.text).toBe(`${one}\n\n${two} `);
    expect(result.sentences).toHaveLength(2);
    expect(result.attention!.maps[0]!.name).toMatch(/^sentence-1\/encoder\//);
  });

  test('tells every sentence the language that stands in front of a text', async () => {
    const [one, two] = cases.map(({ text }) => text);
    const alone = await Promise.all(
      [one, two].map((text) => translate(`>>eng<< ${text}`, { beams: 1 })),
    );
    const text = ` >>eng<< ${one}\n\n${two} `;
    const result = await translate(text, { beams: 1, attention: true });
    expect(result.text).toBe(` ${alone[0]!.text}\n\n${alone[1]!.text} `);
    expect(result.sentences.map(({ source }) => source)).toEqual([one, two]);
    const read = result.attention!.maps.filter(({ keys }) => keys.name === 'source');
    expect(read.map(({ name }) => name.split('/')[0])).toContain('sentence-2');
    expect(new Set(read.map(({ keys }) => keys.labels[0]))).toEqual(new Set(['>>eng<<']));
    expect((await failure(translate(' >>eng<< '))).code).toBe('input-empty');
  });

  test('tells of its tokens, and stops between them', async () => {
    const events: TranslationEvent[] = [];
    const onToken = (event: TranslationEvent) => void events.push(event);
    const { text } = await translate(cases[0]!.text, { beams: 1, onToken });
    expect(events.length).toBeGreaterThan(3);
    expect(events.at(-1)).toEqual({ input: 0, sentence: 0, text, done: true });

    const controller = new AbortController();
    const { signal } = controller;
    const stopped = translate(cases[0]!.text, { signal, onToken: () => controller.abort() });
    expect((await failure(stopped)).code).toBe('aborted');
  });

  test('takes its defaults from the model, and refuses what is out of range by name', async () => {
    expect((await failure(translate('Hund', { beams: 9 }))).message).toMatch(/beams must be/);
    expect((await failure(translate(' '))).code).toBe('input-empty');
    expect((await failure(translate('Hund '.repeat(60)))).code).toBe('input-too-long');
  });
});

describe('what cannot be opened', () => {
  const open = (source: unknown, options?: PretrainedOptions) =>
    failure(loadPretrained(source as PretrainedSource, options));

  test('says what is supported', async () => {
    const folder = await copies.changed('bert', 'config.json', {
      architectures: ['LlamaForCausalLM'],
    });
    expect((await open(folder)).message).toMatch(
      /config\.json .* must be …ForSequenceClassification \(BERT.*\) or MarianMTModel; got LlamaForCausalLM\.$/,
    );
    const other = await open(bert, { task: 'translation' });
    expect([other.code, other.message]).toEqual([
      'model-foreign',
      expect.stringMatching(/must be a model for translation; got Bert.*for text-classification/),
    ]);
  });

  test.each(['config.json', 'tokenizer.json', 'onnx/model.onnx'])('without %s', async (file) => {
    const { code, message } = await open(await copies.without('bert', file));
    expect([code, message]).toEqual(['file-missing', expect.stringContaining(file)]);
  });

  test('without a decoder', async () => {
    const files = ['decoder_model_merged', 'decoder_model'].map((name) => `onnx/${name}.onnx`);
    const { code, message } = await open(await copies.without('marian', ...files));
    expect([code, message]).toEqual([
      'file-missing',
      expect.stringMatching(/decoder_model_merged\.onnx or onnx\/decoder_model\.onnx; got neither/),
    ]);
  });

  test.each([
    ['cut off', '{"model": {"ty'],
    ['a list', '[]'],
    ['no tokeniser', '{"model": {"type": "WordPiece"}}'],
    ['of an unknown kind', '{"model": {"type": "Runes", "vocab": {}}}'],
  ])('a tokenizer.json that is %s', async (_name, content) => {
    const folder = await copies.of('bert');
    await writeFile(join(folder, 'tokenizer.json'), content);
    const { code, message } = await open(folder);
    expect([code, message]).toEqual(['file-damaged', expect.stringContaining('tokenizer.json')]);
  });

  test('a vocabulary that does not fit the model', async () => {
    const { code, message } = await open(
      await copies.changed('bert', 'config.json', { vocab_size: 7 }),
    );
    expect([code, message]).toEqual([
      'model-damaged',
      expect.stringMatching(/below 7, the vocab_size of config\.json; got \d+\. Take both/),
    ]);
  });

  test('a graph that is none', async () => {
    const folder = await copies.of('bert');
    await writeFile(join(folder, 'onnx/model.onnx'), 'version https://git-lfs.github.com/spec/v1');
    expect((await open(folder)).code).toBe('model-foreign');
  });

  test.each([[undefined], [''], [7], [new Uint8Array(3)]])('%p', async (source) => {
    expect((await open(source)).code).toBe('input-type');
  });

  test("a task's own load says who opens it", async () => {
    const { code, message } = await failure(sentiment.load(join(bert, 'onnx/model.onnx')));
    expect([code, message]).toEqual(['model-foreign', expect.stringMatching(/by loadPretrained/)]);
  });

  test('options of other names', async () => {
    const task = 'summarization' as 'translation';
    expect((await open(bert, { task })).message).toMatch(/task must be one of text-class/);
    const precision = 'fp8' as 'fp16';
    expect((await open(bert, { precision })).message).toMatch(/precision must be one of fp32/);
  });
});

describe('from elsewhere', () => {
  let server: Server;
  let origin: string;
  let asked: string[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url!.replace('/tiny/bert/resolve/main', '');
      asked.push(path);
      readFile(join(bert, path)).then(
        (content) => response.end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => void (asked = []));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  test('an address', async () => {
    await using classify = await loadPretrained(new URL(origin));
    expect(classify.task).toBe('text-classification');
    expect(asked).toContain('/onnx/model.onnx');
  });

  test('a hub, and then its cache', async () => {
    const cache = await copies.of('bert');
    await rm(cache, { recursive: true });
    const repository = { endpoint: `${origin}/{repo}/resolve/{revision}/{file}`, cache };
    const task = 'text-classification';
    const first = await loadPretrained(hub('tiny/bert', repository), { task });
    const answer = await first('A warm film.');
    await first.dispose();
    asked = [];
    const offline = hub('tiny/bert', { ...repository, offline: true });
    await using classify = await loadPretrained(offline, { task });
    expect(await classify('A warm film.')).toEqual(answer);
    expect(asked).toEqual([]);
    const other = hub('tiny/other', { ...repository, offline: true });
    expect((await failure(loadPretrained(other))).message).toMatch(
      /config\.json of tiny\/other@main must be in .* nothing there/,
    );
  });
});
