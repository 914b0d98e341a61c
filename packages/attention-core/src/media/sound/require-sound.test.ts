import { requireSound } from './require-sound.js';

const named = { where: 'test', argument: 'inputs[3]' };

test.each([
  { sampleRate: 1000, samples: [0] },
  { sampleRate: 768_000, samples: new Float32Array(9) }, // silence
  { sampleRate: 44_100, samples: Float64Array.of(-3, 1e6) }, // loud
  { sampleRate: 8000, samples: Int16Array.of(1) },
  'x.wav',
  new URL('https://example.org/x.wav'),
  Uint8Array.of(0),
  new ArrayBuffer(1),
  new Blob(['x']),
])('%p may be a sound', (sound) => {
  expect(() => requireSound(sound, named)).not.toThrow();
});

test.each([
  [7, 'input-type', /inputs\[3\] must be a sound: .*; got the number 7/],
  [null, 'input-type', /got null/],
  ['', 'input-type', /got ""/],
  [{}, 'input-type', /got an object/],
  [
    Float32Array.of(1),
    'input-type',
    /got Float32Array of 4 bytes\. Give \{ sampleRate, samples \}/,
  ],
  [new Uint8Array(), 'input-empty', /got 0 bytes/],
  [new Blob([]), 'input-empty', /got 0 bytes/],
  [{ sampleRate: 8000, samples: [] }, 'input-empty', /inputs\[3\] must have samples; got none/],
  [{ sampleRate: 999, samples: [0] }, 'input-value', /\.sampleRate must be 1000 … 768000 Hz/],
  [{ sampleRate: 768_001, samples: [0] }, 'input-value', /got the number 768001/],
  [{ sampleRate: NaN, samples: [0] }, 'input-value', /sampleRate .*; got the number NaN/],
  [{ sampleRate: '8000', samples: [0] }, 'input-value', /sampleRate .*; got "8000"/],
  [
    { sampleRate: 8000, samples: 'loud' },
    'input-type',
    /\.samples must be an array of numbers; got "loud"/,
  ],
  [{ sampleRate: 8000, samples: null }, 'input-type', /\.samples .*; got null/],
  [{ sampleRate: 8000, samples: { length: 1 } }, 'input-type', /\.samples .*; got an object/],
  [
    { sampleRate: 8000, samples: [0, NaN] },
    'input-value',
    /\.samples\[1\] must be a finite number; got the number NaN/,
  ],
  [
    { sampleRate: 8000, samples: Float32Array.of(0, 0, -Infinity) },
    'input-value',
    /\.samples\[2\]/,
  ],
  [{ sampleRate: 8000, samples: [0, '1'] }, 'input-value', /\.samples\[1\] .*; got "1"/],
  [{ sampleRate: 8000, samples: BigInt64Array.of(1n) }, 'input-value', /\.samples\[0\]/],
])('%p is none', (sound, code, message) => {
  expect(() => requireSound(sound, named)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(message) }),
  );
});
