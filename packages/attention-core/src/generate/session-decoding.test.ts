import { doubleModel, node } from '../../test/fixtures/models.js';
import { tensor, writeModel, type OnnxModel } from '../onnx/index.js';
import { packProgram } from '../onnx/programs/pack-program.js';
import {
  openSession,
  type LocalSession,
  type Provider,
  type RuntimeTensor,
  type Session,
} from '../runtime/index.js';
import type { Decoding } from './decoding.js';
import { generate } from './generate.js';
import { likeliest } from './likeliest.js';
import { sessionDecoding } from './session-decoding.js';

const vocabulary = 12;
const offers = 8;
const wave = (count: number, speed: number) =>
  Float32Array.from({ length: count }, (_, index) => Math.sin(speed * (index + 1)));
const weights = wave(vocabulary, 1.7);

/**
 * One step of a decoder: `sum` remembers the prefix, the tokens that it `seen` are a cache that begins
 * empty, and each sentence likes some tokens: its `memory` never changes.
 */
function stepModel(): OnnxModel {
  const int64 = (name: string, ...values: number[]) =>
    tensor(name, 'int64', [values.length], values.map(BigInt));
  const int = (value: number) => ({ kind: 'int' as const, value });
  const outputs = ['tokens', 'state/sum', 'state/seen'];
  return {
    irVersion: 8,
    opsets: { '': 17 },
    producer: 'heed-test',
    metadata: Object.fromEntries(outputs.map((name) => [`heed.output/next/${name}`, name])),
    graph: {
      name: 'step',
      nodes: [
        node('Cast', ['tokens'], ['numbers'], { to: int(1) }),
        node('Unsqueeze', ['numbers', 'one'], ['token']),
        node('Gather', ['state/sum', 'origins'], ['sum']),
        node('Mul', ['sum', 'decay'], ['decayed']),
        node('Add', ['decayed', 'token'], ['next/state/sum']),
        node('Gather', ['state/seen', 'origins'], ['seen']),
        node('Concat', ['seen', 'token'], ['next/state/seen'], { axis: int(1) }),
        node('Softmax', ['next/state/seen'], ['looked'], { axis: int(-1) }),
        node('Unsqueeze', ['looked', 'middle'], ['attention/seen']),
        node('ReduceMean', ['next/state/seen'], ['mean'], { axes: { kind: 'ints', value: [1] } }),
        node('Add', ['next/state/sum', 'mean'], ['known']),
        node('Add', ['known', 'position'], ['placed']),
        node('Mul', ['placed', 'weights'], ['angles']),
        node('Sin', ['angles'], ['waves']),
        node('Gather', ['state/memory', 'sentences'], ['liked']),
        node('Add', ['waves', 'liked'], ['logits']),
        node('LogSoftmax', ['logits'], ['all'], { axis: int(-1) }),
        node('TopK', ['all', 'offers'], ['scores', 'places'], { axis: int(-1) }),
        node('Cast', ['places'], ['next/tokens'], { to: int(6) }),
      ],
      initializers: [
        tensor('decay', 'float32', [], [0.7]),
        tensor('weights', 'float32', [1, vocabulary], weights),
        int64('one', 1),
        int64('middle', 1, 2),
        int64('offers', offers),
      ],
      inputs: [
        { name: 'tokens', type: 'int32', shape: ['rows'] },
        { name: 'origins', type: 'int32', shape: ['rows'] },
        { name: 'sentences', type: 'int32', shape: ['rows'] },
        { name: 'position', type: 'float32', shape: [] },
        { name: 'state/sum', type: 'float32', shape: ['before', 1] },
        { name: 'state/seen', type: 'float32', shape: ['before', 'length'] },
        { name: 'state/memory', type: 'float32', shape: ['batch', vocabulary] },
      ],
      outputs: [
        { name: 'next/tokens', type: 'int32', shape: ['rows', offers] },
        { name: 'scores', type: 'float32', shape: ['rows', offers] },
        { name: 'next/state/sum', type: 'float32', shape: ['rows', 1] },
        { name: 'next/state/seen', type: 'float32', shape: ['rows', 'longer'] },
        { name: 'attention/seen', type: 'float32', shape: ['rows', 1, 1, 'longer'] },
      ],
    },
  };
}

const sentences = 4;
const memory: RuntimeTensor = {
  type: 'float32',
  dims: [sentences, vocabulary],
  data: wave(sentences * vocabulary, 2.3),
};

/** The same decoder, in TypeScript. */
function plainDecoding(): Decoding {
  let rows: number[][] | undefined;
  return {
    step: async ({ tokens, origins, sentences: of, position }) => {
      rows = Array.from(tokens, (token, row) => [...(rows?.[origins[row]!] ?? []), token]);
      const logits = rows.flatMap((seen, row) => {
        const sum = seen.reduce((total, token) => 0.7 * total + token, 0);
        const mean = seen.reduce((total, token) => total + token, 0) / seen.length;
        return Array.from(
          weights,
          (weight, token) =>
            Math.sin((sum + mean + position) * weight) +
            Number(memory.data[of[row]! * vocabulary + token]),
        );
      });
      return likeliest(Float32Array.from(logits), rows.length, offers);
    },
  };
}

const options = { sentences, begin: 1, end: 0, maximum: [9, 3, 12, 6], beams: 4, hypotheses: 3 };

/** A session as one in another thread is: it can keep nothing. */
const remote = (session: LocalSession): Session => ({
  ...{ inputs: session.inputs, inputNames: session.inputNames, outputNames: session.outputNames },
  ...{ programs: [], metadata: {}, provider: session.provider, report: session.report },
  run: (feeds, fetch) => session.run(feeds, fetch),
  program: (name) => session.program(name),
  dispose: () => session.dispose(),
  [Symbol.asyncDispose]: () => session.dispose(),
});

describe.each<Provider>(['node', 'wasm'])('a program of steps, on %s', (provider) => {
  let file: LocalSession;
  let session: LocalSession;
  beforeAll(async () => {
    const model = doubleModel({ 'heed.program/step': packProgram(stepModel(), [], []) });
    file = await openSession(writeModel(model), { provider });
    session = await file.program('step');
  });
  afterAll(() => file.dispose());

  test.each([
    ['in this thread', () => session],
    ['in another', () => remote(session)],
  ])('%s decodes as the same in TypeScript', async (_, program) => {
    const expected = await generate(plainDecoding(), options);
    const state = { 'state/memory': memory, logits: memory };
    const found = await generate(sessionDecoding(program(), state), {
      ...options,
      attention: true,
    });
    const said = (each: typeof found) =>
      each.map(({ hypotheses }) => hypotheses.map(({ tokens, rows }) => [tokens, [...rows]]));
    expect(said(found)).toEqual(said(expected));
    found.forEach(({ hypotheses: [best], attention }, sentence) => {
      expect(best!.score).toBeCloseTo(expected[sentence]!.hypotheses[0]!.score, 4);
      const length = best!.rows.length;
      const { dims, data } = attention!['attention/seen']!;
      expect(dims).toEqual([1, 1, length, length]);
      // The last row looked at all tokens before it, the beginning included.
      const tokens = [options.begin, ...best!.tokens].slice(0, length);
      const total = tokens.reduce((sum, token) => sum + Math.exp(token), 0);
      tokens.forEach((token, key) =>
        expect(data[(length - 1) * length + key]).toBeCloseTo(Math.exp(token) / total, 4),
      );
    });
  });

  test('takes state that a session holds, and leaves it to the caller', async () => {
    const held = session.hold(memory);
    const once = () => generate(sessionDecoding(session, { 'state/memory': held }), options);
    expect(await once()).toEqual(await once());
    expect((await held.read()).dims).toEqual(memory.dims);
    held.dispose();
  });

  test('frees what it kept when it is stopped', async () => {
    const decoding = sessionDecoding(session, { 'state/memory': memory });
    const one = Int32Array.of(0);
    const step = { position: 0, tokens: one, origins: one, sentences: one, attention: false };
    expect(Object.keys(await decoding.step(step))).toEqual(['tokens', 'scores']);
    decoding.dispose!();
    await expect(decoding.step(step)).rejects.toMatchObject({ code: 'disposed' });
  });

  test('is refused where it is something else', () => {
    const other = (names: Partial<Session>) => () =>
      sessionDecoding(
        { ...remote(session), ...names },
        { 'state/memory': memory },
        { where: 'de' },
      );
    const inputNames = session.inputNames.filter((name) => name !== 'origins');
    expect(other({ inputNames })).toThrow(
      'de: a program of steps must take tokens and origins; got',
    );
    const outputNames = ['tokens'];
    expect(other({ outputNames })).toThrow(
      'de: a program of steps must give tokens and scores; got tokens.',
    );
    expect(other({ inputNames: ['tokens', 'origins'] })).toThrow(
      'de: the program of steps must take the state given; got state/memory.',
    );
    expect(other({ inputNames: ['tokens', 'origins', 'state/memory'] })).toThrow(
      'de: a program of steps must take the state that it gives; got state/sum, state/seen.',
    );
  });
});
