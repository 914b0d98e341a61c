import {
  dynamicNtk,
  interpolated,
  llama3,
  ntkAware,
  yarn,
  type RotatedOptions,
  type RotaryScaling,
} from '@heed/attention-core';
import type { MechanismSizes } from '../../mechanism/spec.js';

type Settings = Readonly<Record<string, number>>;

/** The stretch that settings name. */
function scalingOf(settings: Settings): RotaryScaling | undefined {
  const { trained = 1, fast = 32, slow = 1, low = 1, high = 4 } = settings;
  const made: Record<string, (factor: number) => RotaryScaling> = {
    interpolated,
    ntkAware,
    dynamicNtk: (factor) => dynamicNtk({ factor, trained }),
    yarn: (factor) => yarn({ factor, trained, fast, slow }),
    llama3: (factor) => llama3({ factor, trained, low, high }),
  };
  const [name] = Object.keys(made).filter((known) => known in settings);
  return name === undefined ? undefined : made[name]!(settings[name]!);
}

/** Options of rotary positions from the numbers of a golden case. */
export function rotaryOptions(settings: Settings): RotatedOptions {
  const { base = 10000, fraction = 1, offset = 0, interleaved, rows, columns } = settings;
  const scaling = scalingOf(settings);
  return {
    base,
    fraction,
    offset,
    layout: interleaved ? 'interleaved' : 'half',
    ...(scaling && { scaling }),
    ...(rows && columns && { positions: { rows, columns } }),
  };
}

/** Rotary positions turn pairs, so the width is even. */
export const evenWidth = (sizes: MechanismSizes): MechanismSizes => ({
  ...sizes,
  D: sizes.D % 2 === 0 ? sizes.D : 2 * sizes.D,
});
