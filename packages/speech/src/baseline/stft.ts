import FFT from 'fft.js';

/** How sounds are cut into frames that overlap by half. */
export interface Frames {
  /** Samples of a frame, even. */
  size: number;
  /** Of the transform, a power of two: a frame and zeros after it. */
  transform: number;
}

/** Frames of about so many seconds. */
export function framesLasting(seconds: number, sampleRate: number): Frames {
  const size = 2 * Math.max(1, Math.round((seconds * sampleRate) / 2));
  return { size, transform: Math.max(4, 2 ** Math.ceil(Math.log2(size))) };
}

/** The root of Hann's window, before the transform and after its inverse: two frames add up to what was. */
const rootHann = (size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, index) => Math.sin((Math.PI * index) / size));

/**
 * The spectra of a sound's frames, of which the first begins half a frame early and the last ends after the sound.
 *
 * @returns for each frame `transform / 2 + 1` complex numbers, real and imaginary parts in turn
 */
export function spectraOf(samples: ArrayLike<number>, { size, transform }: Frames): Float64Array[] {
  const fft = new FFT(transform);
  const window = rootHann(size);
  const frame = new Float64Array(transform);
  const spectrum = new Float64Array(2 * transform);
  const half = size / 2;
  return Array.from({ length: Math.ceil(samples.length / half) + 1 }, (_, place) => {
    const start = (place - 1) * half;
    for (let index = 0; index < size; index++) {
      frame[index] = window[index]! * (samples[start + index] ?? 0);
    }
    fft.realTransform(spectrum, frame);
    return spectrum.slice(0, transform + 2);
  });
}

/**
 * The sound that has such spectra.
 *
 * @param spectra - as {@link spectraOf} gives them
 * @param length - samples of the sound
 */
export function soundOf(
  spectra: readonly Float64Array[],
  { size, transform }: Frames,
  length: number,
): Float32Array {
  const fft = new FFT(transform);
  const window = rootHann(size);
  const whole = new Float64Array(2 * transform);
  const frame = new Float64Array(2 * transform);
  const sound = new Float32Array(length);
  spectra.forEach((spectrum, place) => {
    whole.set(spectrum);
    fft.completeSpectrum(whole);
    fft.inverseTransform(frame, whole);
    const start = ((place - 1) * size) / 2;
    for (let index = Math.max(0, -start); index < size && start + index < length; index++) {
      sound[start + index]! += window[index]! * frame[2 * index]!;
    }
  });
  return sound;
}
