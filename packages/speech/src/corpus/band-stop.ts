/**
 * A sound without a band of frequencies: what SpecAugment (Park et al. 2019, arXiv:1904.08779) does to a spectrogram, done
 * to the sound, since here the spectrogram is made by the model. The notch filter of Bristow-Johnson's cookbook.
 *
 * @param middle - of the band, as a share of the sample rate, 0 … ½
 * @param quality - the middle by the width of the band, > 0
 */
export function bandStop(samples: Float32Array, middle: number, quality: number): Float32Array {
  const angle = 2 * Math.PI * middle;
  const alpha = Math.sin(angle) / (2 * quality);
  const [gain, cosine, damping] = [
    1 / (1 + alpha),
    (-2 * Math.cos(angle)) / (1 + alpha),
    (1 - alpha) / (1 + alpha),
  ];
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = gain * (x + x2) + cosine * (x1 - y1) - damping * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}
