import { Float16Array } from '@petamoriken/float16';

/** Rounds numbers to half precision and returns their bits; beyond ±65504 they become infinite. */
export function halfBits(values: ArrayLike<number>): Uint16Array {
  return new Uint16Array(new Float16Array(values).buffer);
}

/** The numbers that half-precision bits stand for; every one of them is exact in a float32. */
export function fromHalfBits(bits: Uint16Array): Float32Array {
  const values = new Float32Array(bits.length);
  // Ten times faster than Float32Array.from, which asks the polyfill's proxy for each element.
  new Float16Array(bits.buffer as ArrayBuffer, bits.byteOffset, bits.length).forEach(
    (value, index) => {
      values[index] = value;
    },
  );
  return values;
}
