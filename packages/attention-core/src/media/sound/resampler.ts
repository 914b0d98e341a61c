import { describeValue, HeedError } from '../../errors/index.js';
import { kaiserSinc } from './kaiser-sinc.js';
import { isSampleRate, sampleRates } from './sample-rates.js';

/** Turns pieces of a sound into pieces at another rate. How the sound is cut does not change what comes out. */
export interface Resampler {
  /** What can be said after the next samples, which are not kept; may be nothing yet. */
  push(samples: Float32Array): Float32Array;
  /** The rest, as if silence followed. Nothing may be pushed after it. */
  end(): Float32Array;
}

/** Most numbers in the weights of a filter: 4 MB. */
const mostWeights = 2 ** 20;

/** Positions between two samples for which there are weights, where there are not for each that is needed. */
const steps = 512;

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** The rates as the smallest whole numbers of the same ratio; they are told apart to 1/100 Hz. */
function wholeRatio(from: number, to: number): [from: number, to: number] {
  const [a, b] = [Math.round(100 * from), Math.round(100 * to)];
  const common = divisor(a, b);
  return [a / common, b / common];
}

function requireRate(name: string, rate: number): void {
  if (isSampleRate(rate)) return;
  const required = `${name} must be ${sampleRates.join(' … ')} Hz`;
  throw new HeedError({ code: 'option', where: 'resample', required, got: describeValue(rate) });
}

/** The sum of products of some weights with the samples from a place on. */
function dot(weights: Float32Array, samples: Float32Array, start: number): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) {
    sum += weights[index]! * samples[start + index]!;
  }
  return sum;
}

/**
 * Begins to bring a sound to another rate, piece by piece, by a windowed sinc without delay: what both rates can
 * hold stays as it is, and what the wanted one cannot is kept out, at −80 dB. Sample n of what comes out stands
 * at the time n / `to`. N samples become ⌈N · to / from⌉.
 *
 * @param from - of what comes, in Hz: 1,000 … 768,000
 * @param to - wanted, in Hz: 1,000 … 768,000
 * @throws HeedError `option` for other rates
 */
export function startResampler(from: number, to: number): Resampler {
  requireRate('from', from);
  requireRate('to', to);
  const [stride, parts] = wholeRatio(from, to); // the next output is stride / parts inputs later
  if (stride === parts)
    return { push: (samples) => samples.slice(), end: () => new Float32Array() };

  const filter = kaiserSinc(parts / stride);
  const taps = 2 * filter.reach;
  const isExact = parts * taps <= mostWeights;
  const rows = isExact ? parts : Math.ceil(steps * Math.min(1, parts / stride));
  const table: Float32Array[] = [];
  const weights = (row: number): Float32Array => (table[row] ??= filter.weights(row / rows));

  let held = new Float32Array(filter.reach - 1); // what came last; silence was before
  let place = 0; // in `held`: the first sample that the next output needs
  let part = 0; // how far the next output lies after the sample before it: part / parts
  let came = 0;
  let gone = 0;

  const next = (): number => {
    const position = isExact ? part : (part * rows) / parts;
    const row = Math.floor(position);
    const share = position - row;
    const value = dot(weights(row), held, place);
    if (share === 0) return value;
    return value + share * (dot(weights(row + 1), held, place) - value);
  };

  /** As much as there are samples for, and no more than so many. */
  const take = (most: number): Float32Array => {
    const ahead = held.length - taps - place; // whole samples that the last output may lie later
    const able = ahead < 0 ? 0 : Math.floor(((ahead + 1) * parts - 1 - part) / stride) + 1;
    const output = new Float32Array(Math.min(able, most));
    for (let index = 0; index < output.length; index++) {
      output[index] = next();
      part += stride;
      place += Math.floor(part / parts);
      part %= parts;
    }
    const past = Math.min(place, held.length);
    held = held.slice(past);
    place -= past;
    gone += output.length;
    return output;
  };

  const append = (samples: Float32Array): void => {
    const longer = new Float32Array(held.length + samples.length);
    longer.set(held);
    longer.set(samples, held.length);
    held = longer;
  };

  return {
    push(samples) {
      append(samples);
      came += samples.length;
      return take(Infinity);
    },
    end() {
      append(new Float32Array(filter.reach));
      return take(Math.ceil((came * parts) / stride) - gone);
    },
  };
}
