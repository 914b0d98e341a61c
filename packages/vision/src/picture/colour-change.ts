/**
 * A linear change of red, green and blue, each 0 … 1: `[3, 4]`, row by row. The fourth column is added.
 */
export type ColourChange = ArrayLike<number>;

/** How colours are to change. */
export interface ColourSettings {
  /** Factor of all values; 1 changes nothing. */
  brightness: number;
  /** Factor of the distance from mid-grey; 1 changes nothing. */
  contrast: number;
  /** Factor of the distance from the grey of the same luminance: 0 … 1 fades, more than 1 glows. */
  saturation: number;
  /** By how much hues go round, in turns; 0 changes nothing. */
  hue: number;
}

/** Shares of luminance, ITU-R Recommendation BT.709, as Filter Effects round them. */
const luminance = [0.213, 0.715, 0.072];

/** What a quarter of a turn adds to luminance. */
const quarterTurn = [
  ...[-0.213, -0.715, 0.928],
  ...[0.143, 0.14, -0.283],
  ...[-0.787, 0.715, 0.072],
];

/**
 * One matrix for all changes. Saturation and hue are those of W3C Filter Effects Module Level 1,
 * `feColorMatrix`, which keep luminance and greys.
 */
export function colourChange(settings: ColourSettings): ColourChange {
  const { brightness, contrast, saturation, hue } = settings;
  const [cosine, sine] = [Math.cos(2 * Math.PI * hue), Math.sin(2 * Math.PI * hue)];
  const change = new Float64Array(12);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const grey = luminance[column]!;
      const colour = (row === column ? 1 : 0) - grey;
      const turned = cosine * colour + sine * quarterTurn[3 * row + column]!;
      change[4 * row + column] = brightness * contrast * (grey + saturation * turned);
    }
    change[4 * row + 3] = 0.5 * (1 - contrast);
  }
  return change;
}

/** Leaves colours as they are. */
export const sameColours: ColourChange = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
