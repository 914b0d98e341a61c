import { readSound } from './read-sound.js';

const asked = { where: 'test', argument: 'sound' };

/** A chunk, with a byte after it where its length is odd. */
function chunk(name: string, content: Uint8Array, size = content.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name);
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

interface Format {
  tag?: number;
  channels?: number;
  rate?: number;
  bits?: number;
  /** Bytes of a sample of every channel. */
  block?: number;
  more?: Uint8Array;
}

function format({ tag = 1, channels = 1, rate = 8000, bits = 16, ...others }: Format): Buffer {
  const { block = Math.ceil(bits / 8) * channels, more = new Uint8Array() } = others;
  const content = Buffer.alloc(16);
  [tag, channels].forEach((value, index) => content.writeUInt16LE(value, 2 * index));
  [rate, rate * block].forEach((value, index) => content.writeUInt32LE(value, 4 + 4 * index));
  [block, bits].forEach((value, index) => content.writeUInt16LE(value, 12 + 2 * index));
  return chunk('fmt ', Buffer.concat([content, more]));
}

function wav(...chunks: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(chunks);
  return new Uint8Array(
    Buffer.concat([chunk('RIFF', Buffer.from('WAVE'), 4 + content.length), content]),
  );
}

async function samplesOf(bytes: Uint8Array): Promise<number[]> {
  return Array.from((await readSound(bytes, asked)).samples);
}

const bytesOf = (values: ArrayBufferView) => new Uint8Array(values.buffer);

test.each([
  [{ bits: 8 }, Uint8Array.of(0, 128, 255)],
  [{ bits: 16 }, bytesOf(Int16Array.of(-32_768, 0, 32_767))],
  [{ bits: 24 }, Uint8Array.of(0, 0, 0x80, 0, 0, 0, 0xff, 0xff, 0x7f)],
  [{ bits: 20, block: 3 }, Uint8Array.of(0, 0, 0x80, 0, 0, 0, 0xff, 0xff, 0x7f)],
  [{ bits: 32 }, bytesOf(Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1))],
  [{ bits: 32, tag: 3 }, bytesOf(Float32Array.of(-1, 0, 1))],
  [{ bits: 64, tag: 3 }, bytesOf(Float64Array.of(-1, 0, 1))],
  [
    { tag: 0xfffe, more: Uint8Array.of(22, 0, 16, 0, 4, 0, 0, 0, 1, 0, ...new Uint8Array(14)) },
    bytesOf(Int16Array.of(-32_768, 0, 32_767)),
  ],
])('%j', async (kind, data) => {
  expect(await samplesOf(wav(format(kind), chunk('data', data)))).toEqual([-1, 0, 1]);
});

test('of many channels the mean', async () => {
  const data = bytesOf(Float32Array.of(1, 0, 0, 0.5, 0, 0, -1, 0.5, 0.25, 0.25, 0, 0));
  const file = wav(format({ tag: 3, bits: 32, channels: 6 }), chunk('data', data));
  expect((await samplesOf(file)).map((sample) => sample.toFixed(6))).toEqual([
    '0.250000',
    '0.000000',
  ]);
});

describe('around the samples', () => {
  const data = bytesOf(Int16Array.of(32_767, 0, -32_768));

  test('chunks of odd lengths before, and others after', async () => {
    const before = [
      chunk('LIST', Uint8Array.of(1, 2, 3)),
      format({}),
      chunk('bext', new Uint8Array(200_001)),
    ];
    const file = wav(...before, chunk('data', data), chunk('id3 ', new Uint8Array(99_999).fill(7)));
    expect(await samplesOf(file)).toEqual([1, 0, -1]);
  });

  test.each([0, 0x7fff_f000, 0xffff_ffff])('a size of %i is none', async (size) => {
    expect(await samplesOf(wav(format({}), chunk('data', data, size)))).toEqual([1, 0, -1]);
  });

  test('half a sample at the end', async () => {
    const file = wav(format({}), chunk('data', data.subarray(0, 5)));
    expect(await samplesOf(file)).toEqual([1, 0]);
  });
});

describe('refuses', () => {
  const data = chunk('data', bytesOf(Int16Array.of(1, 2)));
  test.each([
    [
      'no channel',
      wav(format({ channels: 0, block: 2 }), data),
      'file-damaged',
      /a damaged WAV file/,
    ],
    ['no size of samples', wav(format({ block: 0 }), data), 'file-damaged', /a damaged WAV file/],
    [
      'samples that do not fit',
      wav(format({ channels: 3, block: 4 }), data),
      'file-damaged',
      /damaged/,
    ],
    [
      'a short format',
      wav(chunk('fmt ', new Uint8Array(4)), data),
      'file-damaged',
      /a damaged WAV/,
    ],
    ['no samples', wav(format({})), 'file-damaged', /a truncated WAV file/],
    ['no format', wav(data), 'file-damaged', /a truncated WAV file/],
    [
      'an early end',
      wav(format({}), chunk('data', new Uint8Array(8), 10)),
      'file-damaged',
      /truncated/,
    ],
    [
      'another encoding',
      wav(format({ tag: 0x55 }), data),
      'input-value',
      /WAV file of 8 to 64 bits/,
    ],
    [
      'another length',
      wav(format({ bits: 40 }), chunk('data', new Uint8Array(10))),
      'input-value',
      /WAV file of 8 to 64 bits/,
    ],
    [
      'a rate of none',
      wav(format({ rate: 12 }), data),
      'input-value',
      /1000 … 768000 Hz; got 12 Hz/,
    ],
    [
      'no number',
      wav(format({ tag: 3, bits: 32 }), chunk('data', bytesOf(Float32Array.of(0, NaN)))),
      'input-value',
      /finite samples; got the number NaN/,
    ],
  ])('%s', async (_, file, code, message) => {
    await expect(readSound(file, asked)).rejects.toMatchObject({
      name: 'HeedError',
      code,
      message: expect.stringMatching(message),
    });
  });
});
