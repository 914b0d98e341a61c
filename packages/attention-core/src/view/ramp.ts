import { contrast, type Oklch, toHex, toOklab } from './oklch.js';

/**
 * Which light: `warm` for attention, `cool` only beside it, where two things must be told apart.
 */
export type RampName = 'warm' | 'cool';

/** For which surroundings: `light` is paper, `dark` is night. */
export type Scheme = 'light' | 'dark';

/** One step of a ramp. */
export interface RampStep {
  /** `#rrggbb` */
  background: string;
  /** Text colour with a contrast of at least 4.5 : 1 on it. */
  ink: string;
}

/** The brightest step of every ramp: steps run from 0 (nothing) to 24 (full light). */
export const fullStep = 24;

/** Paper → amber → ember, and night → amber → pale gold; the cool ramps likewise through blue. */
const stops: Record<RampName, Record<Scheme, readonly [Oklch, Oklch, Oklch]>> = {
  warm: {
    light: [
      [0.986, 0.008, 88],
      [0.79, 0.136, 72],
      [0.41, 0.125, 38],
    ],
    dark: [
      [0.2, 0.01, 70],
      [0.6, 0.125, 62],
      [0.93, 0.095, 95],
    ],
  },
  cool: {
    light: [
      [0.986, 0.004, 240],
      [0.76, 0.095, 238],
      [0.38, 0.115, 262],
    ],
    dark: [
      [0.2, 0.01, 255],
      [0.58, 0.105, 250],
      [0.93, 0.05, 225],
    ],
  },
};

/** Inks in order of preference; black or white always reaches 4.5 : 1 where the softer ones fail. */
const inks: Record<Scheme, readonly string[]> = {
  light: ['#211c16', '#fffaf0', '#ffffff', '#000000'],
  dark: ['#ece5d8', '#17130d', '#000000', '#ffffff'],
};

const cache = new Map<string, readonly RampStep[]>();

/**
 * The 25 steps of a ramp, equally far apart in OKLab, so that equal differences in weight look like
 * equal differences in light; lightness alone carries the order.
 *
 * @param name - default `warm`
 * @param scheme - default `light`
 */
export function ramp(name: RampName = 'warm', scheme: Scheme = 'light'): readonly RampStep[] {
  const key = `${name} ${scheme}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const steps = evenSteps(stops[name][scheme]).map((colour) => {
    const background = toHex(colour);
    return { background, ink: inkOn(background, scheme) };
  });
  cache.set(key, steps);
  return steps;
}

/**
 * The ramps as CSS declarations, for a page to put on `:root` so that every picture in it follows
 * its colour scheme: `--heed-warm-7:#f8d9a0;--heed-warm-ink-7:#211c16;…`
 */
export function rampVariables(scheme: Scheme): string {
  return (['warm', 'cool'] as const)
    .flatMap((name) =>
      ramp(name, scheme).map(
        ({ background, ink }, step) =>
          `--heed-${name}-${step}:${background};--heed-${name}-ink-${step}:${ink};`,
      ),
    )
    .join('');
}

function inkOn(background: string, scheme: Scheme): string {
  return inks[scheme].find((ink) => contrast(ink, background) >= 4.5)!;
}

/** Walks along the stops and drops a step at every twenty-fourth of the way. */
function evenSteps(way: readonly [Oklch, Oklch, Oklch]): Oklch[] {
  const fine = 960;
  const points = Array.from({ length: fine + 1 }, (_, index) => alongStops(way, index / fine));
  const walked = [0];
  for (let index = 1; index <= fine; index++) {
    const [from, to] = [toOklab(points[index - 1]!), toOklab(points[index]!)];
    walked.push(walked[index - 1]! + Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]));
  }
  return Array.from({ length: fullStep + 1 }, (_, step) => {
    const goal = (walked[fine]! * step) / fullStep;
    const index = walked.findIndex((distance) => distance >= goal - 1e-12);
    return points[index]!;
  });
}

/** A quadratic curve through the three stops: no kink in the middle. */
function alongStops([first, middle, last]: readonly [Oklch, Oklch, Oklch], t: number): Oklch {
  const blend = (index: 0 | 1 | 2): number =>
    first[index] * (1 - t) * (1 - 2 * t) +
    middle[index] * 4 * t * (1 - t) +
    last[index] * t * (2 * t - 1);
  return [blend(0), blend(1), blend(2)];
}
