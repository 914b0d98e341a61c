/**
 * A colour in OKLCH (Ottosson 2020): lightness 0 … 1, chroma 0 … about 0.4, hue in degrees. Equal
 * distances in its rectangular form, OKLab, look equally far apart.
 */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

type Triple = readonly [number, number, number];

/** OKLCH → OKLab. */
export function toOklab([lightness, chroma, hue]: Oklch): Triple {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** The colour as `#rrggbb`; what the screen cannot show loses chroma until it can. */
export function toHex(colour: Oklch): string {
  const [lightness, , hue] = colour;
  let chroma = colour[1];
  let linear = toLinearRgb(toOklab([lightness, chroma, hue]));
  while (chroma > 0 && linear.some((channel) => channel < -1e-4 || channel > 1.0001)) {
    chroma = Math.max(0, chroma - 0.002);
    linear = toLinearRgb(toOklab([lightness, chroma, hue]));
  }
  const bytes = linear.map((channel) => Math.round(255 * gamma(Math.min(1, Math.max(0, channel)))));
  return '#' + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `#rrggbb` → OKLab. */
export function hexToOklab(hex: string): Triple {
  const [red, green, blue] = linearFromHex(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

/** Contrast of two `#rrggbb` colours, 1 … 21 (WCAG 2.2, relative luminance). */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = linearFromHex(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function toLinearRgb([lightness, a, b]: Triple): Triple {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function linearFromHex(hex: string): Triple {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function gamma(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}
