import { HeedError } from '../errors/index.js';
import { elementTypeOf, elementTypes } from './element-types.js';
import { fromHalfBits, halfBits } from './half.js';
import type { ElementType } from './model.js';
import { tensor, tensorStorage, tensorValues } from './tensor.js';

const numeric = (Object.keys(elementTypes) as ElementType[]).filter((type) => type !== 'string');

describe('tensor', () => {
  test.each(numeric)('holds numbers as %s and gives them back', (type) => {
    const constant = tensor('c', type, [2, 2], [0, 1, 1, 0]);
    expect(constant.data.byteLength).toBe(4 * elementTypes[type].bytes);
    expect([...tensorValues(constant)].map(Number)).toEqual([0, 1, 1, 0]);
    expect(elementTypeOf(elementTypes[type].code)).toBe(type);
  });

  test('takes big integers whole', () => {
    const constant = tensor('c', 'int64', [2], [2n ** 62n, -1n]);
    expect(tensorValues(constant)).toEqual(BigInt64Array.of(2n ** 62n, -1n));
  });

  test('does not copy an array that has the right class', () => {
    const values = Float32Array.of(1, 2, 3);
    const constant = tensor('c', 'float32', [2], values.subarray(1));
    expect(constant.data.buffer).toBe(values.buffer);
    expect(tensorValues(constant)).toEqual(Float32Array.of(2, 3));
  });

  test('reads elements at odd addresses', () => {
    const aligned = tensor('c', 'float32', [2], [1.5, -2]);
    for (const odd of [new Uint8Array(9).subarray(1), Buffer.alloc(9).subarray(1)]) {
      odd.set(aligned.data);
      expect(tensorValues({ ...aligned, data: odd })).toEqual(Float32Array.of(1.5, -2));
    }
  });

  test('float16 rounds to even, keeps tiny numbers and lets large ones overflow', () => {
    const values = [1, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 2 ** -24, 65504, 65520, -Infinity, NaN];
    const constant = tensor('c', 'float16', [8], Float32Array.from(values));
    expect([...tensorValues(constant)]).toEqual([
      ...[1, 1, 1 + 2 ** -9, 2 ** -24, 65504, Infinity, -Infinity, NaN],
    ]);
    expect(tensorStorage(constant)).toBeInstanceOf(Uint16Array);
    expect(tensorStorage(constant)[0]).toBe(0x3c00);
  });

  test('all bits of float16 survive a round trip', () => {
    const bits = Uint16Array.from({ length: 0x7c01 }, (_, index) => index);
    expect(halfBits(fromHalfBits(bits))).toEqual(bits);
    expect(tensor('c', 'float16', [2], bits.subarray(1, 3)).data).toEqual(
      Uint8Array.of(1, 0, 2, 0),
    );
  });

  test('refuses another number of elements than the sizes say', () => {
    expect(() => tensor('scale', 'float32', [2, 3], [1])).toThrow(
      new HeedError({
        code: 'shape',
        where: 'tensor',
        required: 'scale [2, 3] must have 6 elements',
        got: '1',
      }),
    );
    expect(() => tensor('words', 'string', [1], [1])).toThrow(/words must be numbers/);
  });
});
