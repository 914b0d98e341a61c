import type { Axis } from '@heed/attention-core/explain';
import { explainedLook } from '../look/look.js';
import { lookPicture } from './look-picture.js';

const kinds: readonly [string, Axis, Parameters<typeof lookPicture>[1]][] = [
  [
    'strips',
    { kind: 'steps', labels: ['a', 'b'] },
    { series: [{ name: 'pressure', values: [1, 2] }] },
  ],
  [
    'a plan',
    {
      kind: 'objects',
      labels: ['a', 'b'],
      boxes: [
        [0, 0, 0.1, 0.1],
        [0.5, 0.5, 0.1, 0.1],
      ],
    },
    {},
  ],
  ['a list', { kind: 'items', labels: ['a', 'b'] }, {}],
  [
    'a grid',
    { kind: 'grid', labels: ['a', 'b'], rows: 1, columns: 2 },
    { image: 'data:image/png,' },
  ],
  ['a sound', { kind: 'frames', labels: ['a', 'b'] }, { spectrogram: { values: [1, 2], bins: 1 } }],
  ['words', { kind: 'tokens', labels: ['a', 'b'] }, { text: 'a b' }],
];

function sizeOf(svg: string): [width: number, height: number] {
  const [, width, height] = /^<svg [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
  return [Number(width), Number(height)];
}

describe.each(kinds)('%s', (_, axis, shown) => {
  const look = explainedLook('flow', { method: 'flow', axis, scores: Float32Array.of(1, 0) });

  test.each([280, 800, 2000])(
    'fits a place of %i pixels, without what the page says itself',
    (place) => {
      const svg = lookPicture(look, shown, place);
      const [width, height] = sizeOf(svg);
      expect(width).toBeLessThanOrEqual(Math.max(400, place) + 20);
      expect(width / height).toBeGreaterThan(0.5);
      expect(svg).toContain(`viewBox="18 18 ${width} ${height}"`);
      expect(svg).not.toMatch(/raw attention|Flow</);
    },
  );
});
