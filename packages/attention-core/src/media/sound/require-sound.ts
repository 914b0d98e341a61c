import { describeValue } from '../../errors/index.js';
import { isMediaBlob } from '../media-blob.js';
import { refuseInput, type AskedInput } from '../refuse-input.js';
import { isSampleRate, sampleRates } from './sample-rates.js';
import type { Sound } from './sound.js';
import { isSound, isSoundBuffer, type SoundBuffer, type SoundSource } from './sound-source.js';

function requireRate(named: AskedInput, { sampleRate }: Sound | SoundBuffer): void {
  if (isSampleRate(sampleRate)) return;
  const required = `.sampleRate must be ${sampleRates.join(' … ')} Hz`;
  refuseInput(named, { code: 'input-value', required, got: describeValue(sampleRate) });
}

function requireSamples(named: AskedInput, { samples }: Sound): void {
  const isList = Array.isArray(samples) || (ArrayBuffer.isView(samples) && 'length' in samples);
  if (!isList) {
    const required = '.samples must be an array of numbers';
    refuseInput(named, { code: 'input-type', required, got: describeValue(samples) });
  }
  requireAny(named, samples.length);
  for (let index = 0; index < samples.length; index++) {
    const value: unknown = samples[index];
    if (typeof value === 'number' && Number.isFinite(value)) continue;
    const required = `.samples[${index}] must be a finite number`;
    refuseInput(named, { code: 'input-value', required, got: describeValue(value) });
  }
}

function requireAny(named: AskedInput, samples: number): void {
  if (samples > 0) return;
  refuseInput(named, { code: 'input-empty', required: ' must have samples', got: 'none' });
}

/**
 * Checks what can be known without reading: that this is a sound or says where one is, that its rate can be and
 * that samples are finite numbers. Silence is a sound, and so is what is louder than ±1. For the `check` of a task
 * whose `read` is `readSound`.
 *
 * @param named - who asks, and what the sound is to it: `{ where: 'speech/recognition', argument: 'inputs[3]' }`
 * @throws HeedError `input-type` for anything else, `input-empty` for no bytes or samples, `input-value` for a
 *   rate outside 1,000 … 768,000 Hz and for samples that are no finite numbers
 */
export function requireSound(source: unknown, named: AskedInput): asserts source is SoundSource {
  const required =
    ' must be a sound: samples with their rate, the bytes of a sound file, a Blob, a path or a URL';
  if (typeof source === 'string' && source !== '') return;
  if (typeof source === 'object' && source !== null) {
    if (source instanceof URL) return;
    if (source instanceof Uint8Array || source instanceof ArrayBuffer) {
      if (source.byteLength > 0) return;
      refuseInput(named, { code: 'input-empty', required, got: '0 bytes' });
    }
    if (isSound(source)) {
      requireRate(named, source);
      return requireSamples(named, source);
    }
    if (isSoundBuffer(source)) {
      requireRate(named, source);
      return requireAny(named, source.length);
    }
    if (isMediaBlob(source)) {
      if (source.size > 0) return;
      refuseInput(named, { code: 'input-empty', required, got: '0 bytes' });
    }
  }
  const advice = source instanceof Float32Array ? 'Give { sampleRate, samples }.' : undefined;
  refuseInput(named, {
    code: 'input-type',
    required,
    got: describeValue(source),
    ...(advice && { advice }),
  });
}
