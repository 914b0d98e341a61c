/** On the mel scale of Slaney, as in librosa: even steps up to 1,000 Hz, even ratios above. */
const toMel = (hertz: number): number =>
  hertz < 1000 ? (3 * hertz) / 200 : 15 + (27 * Math.log(hertz / 1000)) / Math.log(6.4);

const toHertz = (mel: number): number =>
  mel < 15 ? (200 * mel) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27);

/** What bands are made of. */
export interface MelSizes {
  /** Samples a second, in Hz. */
  sampleRate: number;
  /** Points of the Fourier transform. */
  points: number;
  bands: number;
  /** Where the first band begins, in Hz. */
  from: number;
  /** Where the last one ends, in Hz; half the sample rate at most. */
  to: number;
}

/**
 * How much each frequency of a Fourier transform belongs to each band: triangles that are even on the mel scale, each
 * of area 1, as `librosa.filters.mel` makes them.
 *
 * @returns `[points / 2 + 1, bands]`, row by row
 */
export function melBands({ sampleRate, points, bands, from, to }: MelSizes): Float64Array {
  const [low, high] = [toMel(from), toMel(to)];
  const edges = Array.from({ length: bands + 2 }, (_, edge) =>
    toHertz(low + ((high - low) * edge) / (bands + 1)),
  );
  return Float64Array.from({ length: (points / 2 + 1) * bands }, (_, index) => {
    const hertz = (Math.floor(index / bands) * sampleRate) / points;
    const [left, middle, right] = edges.slice(index % bands, (index % bands) + 3) as [
      number,
      number,
      number,
    ];
    const height = Math.min((hertz - left) / (middle - left), (right - hertz) / (right - middle));
    return Math.max(0, height) * (2 / (right - left));
  });
}
