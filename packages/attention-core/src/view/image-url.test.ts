import { decode } from 'fast-png';
import { imageUrl } from './image-url.js';

test('a PNG that holds the pixels, also one of many bytes', () => {
  for (const [width, height] of [
    [1, 1],
    [3, 2],
    [200, 100],
  ] as const) {
    const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => (i * 7919) % 256);
    for (const level of [undefined, 0, 9] as const) {
      const url = imageUrl({ width, height, data }, level === undefined ? {} : { level });
      expect(url).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
      const read = decode(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
      expect([read.width, read.height, read.channels]).toEqual([width, height, 4]);
      expect(Array.from(read.data)).toEqual(Array.from(data));
    }
  }
});

test('a level packs as hard as it says', () => {
  const pixels = { width: 64, height: 64, data: new Uint8Array(4 * 64 * 64) };
  const [none, most] = ([0, 9] as const).map((level) => imageUrl(pixels, { level }).length);
  expect(none!).toBeGreaterThan(4 * 64 * 64);
  expect(most!).toBeLessThan(400);
});

test('pixels that are not as many as they should be are refused', () => {
  expect(() => imageUrl({ width: 2, height: 2, data: new Uint8Array(12) })).toThrow(
    /data must hold 4 × 2 × 2 numbers, RGBA; got Uint8Array of 12 bytes/,
  );
  expect(() => imageUrl({ width: 0, height: 0, data: [] })).toThrow(/imageUrl/);
});
