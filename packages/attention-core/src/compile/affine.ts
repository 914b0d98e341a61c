/** A number and what became of it. */
export interface AffineSample {
  base: number;
  value: number;
}

/** What is done to each number: `scale · base + offset`. */
export interface Affine {
  scale: number;
  offset: number;
}

/** What float32 may lose in a few operations. */
const rounding = 4e-7;

const fits = ({ scale, offset }: Affine, samples: readonly AffineSample[]): boolean =>
  samples.every(({ base, value }) => {
    const size = Math.abs(scale * base) + Math.abs(offset) + Math.abs(value);
    return Math.abs(scale * base + offset - value) <= rounding * size;
  });

/** Decimals that people write are short: tries to say a number in fewer digits. */
const shorter = (value: number): number[] =>
  [1, 2, 3, 4, 5, 6].map((digits) => Number(value.toPrecision(digits)));

/**
 * Finds the scale and offset behind float32 numbers.
 *
 * @returns the roundest numbers that explain every sample, or undefined when there are none
 */
export function fitAffine(samples: readonly AffineSample[]): Affine | undefined {
  const sorted = [...samples].sort((a, b) => a.base - b.base);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high || low.base === high.base) return undefined;
  const scale = (high.value - low.value) / (high.base - low.base);
  const exact = { scale, offset: low.value - scale * low.base };
  for (const rounded of [...shorter(scale), scale]) {
    for (const offset of [0, ...shorter(low.value - rounded * low.base)]) {
      if (fits({ scale: rounded, offset }, samples)) return { scale: rounded, offset };
    }
  }
  return fits(exact, samples) ? exact : undefined;
}
