import { denseModel, doubleModel, node } from '../../test/fixtures/models.js';
import { HeedError, type HeedErrorCode } from '../errors/index.js';
import type { OnnxModel } from './model.js';
import { readMetadata } from './read-metadata.js';
import { readModel } from './read-model.js';
import { tensor } from './tensor.js';
import { encode } from './wire/encode.js';
import { model as modelSchema, type ModelMessage, type TensorMessage } from './wire/schema.js';
import { writeModel } from './write-model.js';

/** A graph inside a graph, every kind of attribute, and an optional input that is left out. */
function elaborateModel(): OnnxModel {
  const inner = denseModel().graph;
  const model = doubleModel({ 'heed.card': '# Grüße 🌍', empty: '' });
  model.opsets['com.microsoft'] = 1;
  model.graph.nodes.push({
    ...node('Everything', ['y', '', 'x'], ['z'], {
      int: { kind: 'int', value: 0 },
      negative: { kind: 'int', value: -7 },
      ints: { kind: 'ints', value: [1, -2, 2 ** 40] },
      none: { kind: 'ints', value: [] },
      float: { kind: 'float', value: 0.5 },
      floats: { kind: 'floats', value: [1, -Infinity] },
      string: { kind: 'string', value: 'naïve' },
      strings: { kind: 'strings', value: ['', 'b'] },
      tensor: { kind: 'tensor', value: tensor('', 'int64', [2], [1, -1]) },
      graph: { kind: 'graph', value: inner },
    }),
    name: 'all',
    domain: 'com.microsoft',
  });
  model.graph.outputs.push({ name: 'scalar', type: 'bool', shape: [] });
  model.graph.outputs.push({ name: 'free', type: 'int8', shape: ['', 0, 'n'] });
  model.graph.outputs.push({ name: 'open', type: 'uint8', shape: ['…'] });
  return model;
}

function failureOf(read: () => unknown): HeedError {
  try {
    read();
  } catch (error) {
    if (error instanceof HeedError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A model whose only constant is stored as given. */
function withTensor(stored: TensorMessage): Uint8Array {
  const graph = { nodes: [], inputs: [], outputs: [], initializers: [stored] };
  return encode<ModelMessage>(modelSchema, { opsets: [], metadata: [], graph });
}

describe('writing and reading', () => {
  test('gives the same model back', () => {
    const model = elaborateModel();
    expect(readModel(writeModel(model))).toEqual(model);
  });

  test('ends of the 64-bit range survive as the nearest whole numbers', () => {
    const model = doubleModel();
    const ends = { kind: 'ints', value: [2 ** 63, -(2 ** 63), 2 ** 70] } as const;
    model.graph.nodes[0]!.attributes['ends'] = { kind: 'ints', value: [...ends.value] };
    const [first] = readModel(writeModel(model)).graph.nodes;
    expect(first!.attributes['ends']!.value).toEqual([2 ** 63, -(2 ** 63), 2 ** 63]);
  });

  test('constants are views into the file, wherever it lies in its buffer', () => {
    const file = writeModel(denseModel());
    const shifted = new Uint8Array(file.length + 3).subarray(3);
    shifted.set(file);
    const read = readModel(shifted);
    expect(read).toEqual(denseModel());
    expect(read.graph.initializers[0]!.data.buffer).toBe(shifted.buffer);
  });

  test.each<[string, TensorMessage, number[]]>([
    ['float_data', { dims: [2], type: 1, floats: [0.5, -2] }, [0, 0, 0, 63, 0, 0, 0, 192]],
    ['int32_data', { dims: [2], type: 6, ints: [1, -1] }, [1, 0, 0, 0, 255, 255, 255, 255]],
    ['int32_data as bytes', { dims: [2], type: 2, ints: [1, 255] }, [1, 255]],
    ['int32_data as bool', { dims: [2], type: 9, ints: [0, 1] }, [0, 1]],
    ['int32_data as halves', { dims: [1], type: 10, ints: [0x3c00] }, [0, 60]],
    ['int64_data', { dims: [1], type: 7, longs: [-2n] }, [254, 255, 255, 255, 255, 255, 255, 255]],
    ['double_data', { dims: [1], type: 11, doubles: [1] }, [0, 0, 0, 0, 0, 0, 240, 63]],
    ['uint64_data', { dims: [1], type: 12, unsigned: [7n] }, [7, 0, 0, 0]],
    ['no elements', { dims: [0, 4], type: 1 }, []],
  ])('understands %s', (_, stored, bytes) => {
    const [read] = readModel(withTensor(stored)).graph.initializers;
    expect([...read!.data]).toEqual(bytes);
    expect(read!.dims).toEqual(stored.dims);
  });

  test.each<[string, TensorMessage, HeedErrorCode]>([
    ['fewer elements than sizes say', { dims: [3], type: 1, floats: [1] }, 'model-damaged'],
    [
      'a raw length that does not fit',
      { dims: [1], type: 1, raw: new Uint8Array(3) },
      'model-damaged',
    ],
    ['a negative size', { dims: [-1, -1], type: 1, floats: [1] }, 'model-damaged'],
    ['sizes beyond counting', { dims: [2 ** 40, 2 ** 40], type: 1 }, 'model-damaged'],
    ['text', { dims: [0], type: 8 }, 'model-foreign'],
    ['8-bit floats', { dims: [0], type: 17 }, 'model-foreign'],
    ['elements in another file', { dims: [1], type: 1, location: 1 }, 'model-foreign'],
  ])('refuses a tensor with %s', (_, stored, code) => {
    expect(failureOf(() => readModel(withTensor(stored))).code).toBe(code);
  });
});

describe('metadata', () => {
  test('reads what was written', () => {
    expect(readMetadata(writeModel(elaborateModel()))).toEqual(elaborateModel().metadata);
  });

  test('takes less than 5 ms from a model of 5 MB', () => {
    const model = denseModel(1250, 1000);
    const file = writeModel(model);
    expect(file.length).toBeGreaterThan(5e6);
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      expect(readMetadata(file)).toEqual(model.metadata);
      return performance.now() - start;
    });
    expect(times.sort((a, b) => a - b)[4]).toBeLessThan(5);
  });
});

describe('bytes that are no model', () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);

  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /got an empty file\. Is the address right\?/],
    ['a page', text('\n<!doctype html><title>Not found</title>'), /got an HTML page/],
    ['JSON', text('{"error": "no such file"}'), /got a JSON file/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), /got a PNG image/],
    ['a PyTorch checkpoint', text('PK\u0003\u0004....'), /got a ZIP archive/],
    [
      'an LFS pointer',
      text('version https://git-lfs.github.com/spec/v1\n'),
      /got a Git LFS pointer/,
    ],
    ['prose', text('Attention is all you need.'), /got a text file/],
  ])('%s is foreign', (_, bytes, message) => {
    for (const read of [readModel, readMetadata]) {
      const failure = failureOf(() => read(bytes, 'sentiment'));
      expect(failure.code).toBe('model-foreign');
      expect(failure.message).toMatch(/^sentiment: the model must be an ONNX file; /);
      expect(failure.message).toMatch(message);
    }
  });

  test.each([
    ['zeros', new Uint8Array(100)],
    [
      'a model without a graph',
      encode<ModelMessage>(modelSchema, { irVersion: 8, opsets: [], metadata: [] }),
    ],
    ['half a model', writeModel(denseModel()).slice(0, 900)],
  ])('%s is damaged', (_, bytes) => {
    for (const read of [readModel, readMetadata]) {
      expect(failureOf(() => read(bytes)).code).toBe('model-damaged');
    }
  });
});

describe('damage', () => {
  /** Numbers from 0 to below `limit`, the same in each run (a linear congruential generator). */
  function dice(seed: number): (limit: number) => number {
    let state = seed;
    return (limit) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
  }

  function expectModelOrHeedError(bytes: Uint8Array): void {
    for (const read of [readModel, readMetadata]) {
      try {
        expect(read(bytes)).toBeDefined();
      } catch (error) {
        expect(error).toBeInstanceOf(HeedError);
      }
    }
  }

  const file = writeModel(elaborateModel());

  test('of one to eight bytes gives a model or a HeedError', () => {
    const roll = dice(1);
    for (let round = 0; round < 2000; round++) {
      const bytes = file.slice();
      for (let hits = roll(8); hits >= 0; hits--) bytes[roll(bytes.length)] = roll(256);
      expectModelOrHeedError(bytes);
    }
  });

  test('by truncation gives a model or a HeedError', () => {
    const step = 7;
    for (let length = 0; length < file.length; length += step) {
      expectModelOrHeedError(file.slice(0, length));
    }
  });

  test('by bytes that were lost or doubled gives a model or a HeedError', () => {
    const roll = dice(2);
    for (let round = 0; round < 500; round++) {
      const [cut, resume] = [roll(file.length), roll(file.length)];
      expectModelOrHeedError(Uint8Array.of(...file.slice(0, cut), ...file.slice(resume)));
    }
  });

  test('by graphs within graphs without end does not exhaust the stack', () => {
    let model = doubleModel();
    for (let depth = 0; depth < 100; depth++) {
      const outer = doubleModel();
      outer.graph.nodes[0]!.attributes['body'] = { kind: 'graph', value: model.graph };
      model = outer;
    }
    expect(readModel(writeModel(model)).graph.nodes).toHaveLength(1);
    const field = (number: number, content: number[]): number[] => {
      const length: number[] = [];
      for (let rest = content.length; ; rest >>>= 7) {
        length.push(rest > 127 ? (rest & 127) | 128 : rest);
        if (rest <= 127) break;
      }
      return [(number << 3) | 2, ...length, ...content];
    };
    let graph: number[] = [];
    for (let depth = 0; depth < 1500; depth++) graph = field(1, field(5, field(6, graph)));
    expectModelOrHeedError(Uint8Array.from(field(7, graph)));
  });
});
