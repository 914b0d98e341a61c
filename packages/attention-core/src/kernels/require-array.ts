import { describeValue, HeedError } from '../errors/index.js';
import type { Broadcast } from './array-mask.js';

/** Float32 numbers, or bytes. */
type Kind = typeof Float32Array | typeof Uint8Array;

const product = (sizes: readonly number[]): number =>
  sizes.reduce((length, size) => length * size, 1);

function requireLength(
  where: string,
  argument: string,
  array: unknown,
  kind: Kind,
  sizes: readonly number[],
  names: string,
): void {
  if (!(array instanceof kind)) {
    throw new HeedError({
      code: 'input-type',
      where,
      required: `${argument} must be a ${kind.name}`,
      got: describeValue(array),
    });
  }
  if (array.length === product(sizes)) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${argument} must hold ${product(sizes)} numbers, ${names}`,
    got: String(array.length),
  });
}

/**
 * Checks that an argument holds float32 numbers, as many as a shape says.
 *
 * @param where - whose error it is
 * @param argument - its name
 * @param axes - names of the axes and their sizes: `{ batch: 1, heads: 2 }`
 * @throws HeedError `input-type` for anything else, `shape` for another length
 */
export function requireArray(
  where: string,
  argument: string,
  array: Float32Array,
  axes: Readonly<Record<string, number>>,
): void {
  const sizes = Object.values(axes);
  const names = `${Object.keys(axes).join(' · ')} = ${sizes.join(' · ')}`;
  requireLength(where, argument, array, Float32Array, sizes, names);
}

/**
 * Checks that values fit their shape, and the shape an attention.
 *
 * @param where - whose error it is
 * @param argument - name of both
 * @param full - `[B, N, L, S]`
 * @throws HeedError `shape` when they do not fit, `input-type` for values of another kind
 */
export function requireBroadcastArray(
  where: string,
  argument: string,
  given: Broadcast<Float32Array | Uint8Array>,
  kind: Kind,
  full: readonly number[],
): void {
  const shape: unknown = given?.shape;
  const aligned = Array.isArray(shape) ? full.slice(-shape.length) : [];
  const fits =
    Array.isArray(shape) &&
    shape.length <= full.length &&
    shape.every((size, axis) => size === 1 || size === aligned[axis]);
  if (!fits) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `${argument}.shape must be broadcastable to [${full.join(', ')}]`,
      got: Array.isArray(shape) ? `[${shape.join(', ')}]` : describeValue(shape),
    });
  }
  const names = `its shape being [${shape.join(', ')}]`;
  requireLength(where, `${argument}.values`, given.values, kind, shape as number[], names);
}
