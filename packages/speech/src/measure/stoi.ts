import { HeedError } from '@heed/attention-core/errors';
import { resample } from '@heed/attention-core/media';
import { requireRate } from './require-rate.js';
import { requireSamples } from './require-samples.js';
import { epsilon, frameSize, norm, withoutSilence } from './speech-frames.js';
import { bandRate, thirdOctaves } from './third-octaves.js';

/** Frames that are compared at a time: 384 ms. */
const segment = 30;

/** No more than this counts of what was added to a moment: a signal-to-distortion ratio of −15 dB. */
const most = 1 + 10 ** (15 / 20);

const around = (vector: Float64Array): Float64Array => {
  const mean = vector.reduce((sum, value) => sum + value, 0) / vector.length;
  return vector.map((value) => value - mean);
};

/** How alike the ups and downs of a band are (equations 2 to 5): a correlation, −1 … 1. */
function likeness(clean: Float64Array, processed: Float64Array): number {
  const scale = norm(clean) / (norm(processed) + epsilon);
  const bounded = processed.map((value, index) => Math.min(scale * value, most * clean[index]!));
  const [wanted, heard] = [around(clean), around(bounded)];
  const dot = wanted.reduce((sum, value, index) => sum + value * heard[index]!, 0);
  return dot / (norm(wanted) + epsilon) / (norm(heard) + epsilon);
}

function tooShort(got: string): HeedError {
  return new HeedError({
    code: 'input-value',
    where: 'stoi',
    required: `clean must have more than 0.4 s of speech that is not silent`,
    got,
    advice: 'Join short recordings into one.',
  });
}

/**
 * The short-time objective intelligibility (Taal et al. 2011, 10.1109/TASL.2011.2114881): how much of speech can
 * be understood, by how alike the ups and downs of its loudness are in 15 thirds of octaves from 150 Hz, over 0.4 s
 * at a time. Frames in which the clean voice is 40 dB below its loudest do not count. It goes by the authors' code and
 * gives what pystoi gives at 10 kHz. From other rates sounds are brought there by Heed's own filter: on mixes at
 * 8 kHz that made 0.0007 on average and at most 0.006.
 *
 * @param clean - samples of the voice alone
 * @param processed - what became of it, in time with it: as many samples at the same rate; silence is 0
 * @param sampleRate - of both, in Hz: 1,000 … 768,000; at less than 8,600 the highest band is not whole
 * @returns −1 … 1; 1 where nothing was changed but the loudness
 * @throws HeedError `input-type`, `input-empty` or `input-value`: samples that are no finite numbers, lengths that
 *   differ, a clean voice that is silent or has less than 0.4 s of speech; `option`: a rate out of range
 */
export function stoi(
  clean: ArrayLike<number>,
  processed: ArrayLike<number>,
  sampleRate: number,
): number {
  requireSamples('stoi', { clean, processed });
  requireRate('stoi', sampleRate);
  const [voice, other] = [clean, processed].map((samples) =>
    sampleRate === bandRate ? samples : resample(samples, sampleRate, bandRate),
  ) as [ArrayLike<number>, ArrayLike<number>];
  if (Array.prototype.every.call(voice, (sample) => sample === 0)) throw tooShort('silence');
  if (voice.length <= frameSize) throw tooShort(`${clean.length} samples`);

  const [cleanBands, processedBands] = withoutSilence(voice, other).map(thirdOctaves) as [
    Float64Array[],
    Float64Array[],
  ];
  const frames = cleanBands[0]!.length;
  const segments = frames - segment + 1;
  if (segments < 1) throw tooShort(`${frames} frames, and ${segment} are compared`);
  let sum = 0;
  cleanBands.forEach((wanted, band) => {
    const heard = processedBands[band]!;
    for (let start = 0; start < segments; start++) {
      const end = start + segment;
      sum += likeness(wanted.subarray(start, end), heard.subarray(start, end));
    }
  });
  return sum / (segments * cleanBands.length);
}
