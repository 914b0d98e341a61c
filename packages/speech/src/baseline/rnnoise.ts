import { HeedError } from '@heed/attention-core/errors';
import { resample } from '@heed/attention-core/media';
import type { Rnnoise } from '@shiguredo/rnnoise-wasm';
import { requireRate } from '../measure/require-rate.js';
import { requireSamples } from '../measure/require-samples.js';

/** What RNNoise hears, in Hz. */
const rate = 48_000;

/** By how many samples what it gives comes after what it got: 20 ms, where clean speech fits itself best. */
const delay = 960;

/** Its samples are those of 16 bits. */
const loudest = 32_768;

/** Optional: only who compares with it needs it. */
async function importPackage(): Promise<typeof import('@shiguredo/rnnoise-wasm')> {
  try {
    return await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ '@shiguredo/rnnoise-wasm'
    );
  } catch (cause) {
    throw new HeedError({
      code: 'runtime-missing',
      where: 'rnnoise',
      required: 'needs the package @shiguredo/rnnoise-wasm',
      advice: 'Run npm install @shiguredo/rnnoise-wasm.',
      cause,
    });
  }
}

/** The package runs in Node too, but before it first waits it looks for a page or a worker. */
function loadAsInWorker(library: typeof Rnnoise): Promise<Rnnoise> {
  const scope = 'WorkerGlobalScope';
  if ('window' in globalThis || scope in globalThis) return library.load();
  Reflect.set(globalThis, scope, Object);
  try {
    return library.load();
  } finally {
    Reflect.deleteProperty(globalThis, scope);
  }
}

let loaded: Promise<Rnnoise> | undefined;

/** Once for all sounds: it holds 5 MB of weights. */
const load = (): Promise<Rnnoise> =>
  (loaded ??= importPackage()
    .then((library) => loadAsInWorker(library.Rnnoise))
    .catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));

/**
 * Noise taken out of speech by RNNoise (Valin 2018, arXiv:1709.08243), a small recurrent network that others trained
 * on much more speech and noise: a baseline. Sounds are brought to its 48 kHz and back, and its delay of 20 ms is
 * taken away.
 *
 * Needs the package `@shiguredo/rnnoise-wasm`.
 *
 * @param samples - of noisy speech, −1 … 1, any length of 1 or more
 * @param sampleRate - in Hz: 1,000 … 768,000
 * @returns as many samples, in time with what was given
 * @throws HeedError `input-type`, `input-empty` or `input-value` for samples that are no finite numbers; `option` for a
 *   rate out of range; `runtime-missing` without the package
 */
export async function rnnoise(
  samples: ArrayLike<number>,
  sampleRate: number,
): Promise<Float32Array> {
  requireSamples('rnnoise', { samples });
  requireRate('rnnoise', sampleRate);
  const library = await load();
  const noisy = resample(samples, sampleRate, rate).map((sample) => loudest * sample);
  const size = library.frameSize;
  const padded = new Float32Array(size * Math.ceil((noisy.length + delay) / size));
  padded.set(noisy);
  const state = library.createDenoiseState();
  try {
    for (let start = 0; start < padded.length; start += size) {
      state.processFrame(padded.subarray(start, start + size)); // writes into the frame
    }
  } finally {
    state.destroy();
  }
  const speech = padded.slice(delay, delay + noisy.length).map((sample) => sample / loudest);
  return resample(speech, rate, sampleRate).slice(0, samples.length);
}
