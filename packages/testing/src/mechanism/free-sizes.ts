import type { FreeInput } from '@heed/attention-core/compile';
import type { FreeSize, MechanismSizes, MechanismSpec } from './spec.js';
import { ordinary } from './unusual-sizes.js';

/** Sizes that a compiled graph leaves free, unless a spec says otherwise. */
export const allFree: readonly FreeSize[] = ['B', 'L', 'S'];

/** The ordinary sizes, some of them larger. */
export const grown = (letters: readonly FreeSize[], by: number): MechanismSizes => ({
  ...ordinary,
  ...Object.fromEntries(letters.map((letter) => [letter, ordinary[letter] + by])),
});

/** Shapes of a mechanism's inputs, and of the padding `real` that stands beside them. */
function shapesOf(spec: MechanismSpec, wanted: MechanismSizes): Record<string, number[]> {
  const sizes = spec.fit?.(wanted) ?? wanted;
  return { ...spec.inputs(sizes), real: [sizes.B, sizes.S] };
}

/**
 * Inputs of a graph that leaves sizes free. What grows with a free size has a name; axes that grow
 * alike share it.
 */
export function freeInputs(
  spec: MechanismSpec,
  letters: readonly FreeSize[],
): Record<string, FreeInput> {
  const larger = letters.map((letter) => shapesOf(spec, grown([letter], 4)));
  return Object.fromEntries(
    Object.entries(shapesOf(spec, ordinary)).map(([name, shape]) => {
      const dimensions = shape.map((size, axis) => {
        const sizes = larger.map((shapes) => shapes[name]![axis]!);
        return sizes.every((other) => other === size) ? size : `size ${[size, ...sizes].join('-')}`;
      });
      return [name, { shape: dimensions, dtype: name === 'real' ? 'bool' : 'float32' }];
    }),
  );
}

/** Whether any input has a free size. */
export const hasFree = (inputs: Readonly<Record<string, FreeInput>>): boolean =>
  Object.values(inputs).some(({ shape }) => shape.some((size) => typeof size === 'string'));
