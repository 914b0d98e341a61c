import fc from 'fast-check';
import type { AttentionMap, Attribution, Axis, AxisKind } from '../explain/index.js';
import { comparison } from './comparison.js';
import { curves } from './curves.js';
import { headGrid } from './head-grid.js';
import { headView } from './head-view.js';
import { heatmap } from './heatmap.js';
import { imageOverlay } from './image-overlay.js';
import { layerGrid } from './layer-grid.js';
import { picture } from './picture.js';
import { rankedList } from './ranked-list.js';
import { scene } from './scene.js';
import { shadedText } from './shaded-text.js';
import { spectrogramOverlay } from './spectrogram-overlay.js';
import { parseSvg } from '../../test/view/parse-svg.js';
import { timeline } from './timeline.js';

/** Any text that a user, a tokenizer or an attacker can come up with. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('<script>alert(1)</script>', '"&\'', ']]>', 'a\u0000b\ud800', '', '日本語', '😀'),
);
const anyLabels = fc.array(anyText, { minLength: 1, maxLength: 9 });
const anyWeight = fc.oneof(
  fc.float({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, 1e-30, NaN),
);

function anyMap(kind: AxisKind, more: (count: number) => Partial<Axis> = () => ({})) {
  return fc
    .tuple(anyLabels, anyLabels, fc.integer({ min: 1, max: 3 }), anyText)
    .chain(([looking, lookedAt, heads, name]) => {
      const size = heads * looking.length * lookedAt.length;
      const queries: Axis = { kind, labels: looking, ...more(looking.length) };
      const keys: Axis = { kind, labels: lookedAt, ...more(lookedAt.length) };
      return fc
        .array(anyWeight, { minLength: size, maxLength: size })
        .map((weights): AttentionMap => ({
          name,
          heads,
          queries,
          keys,
          weights: Float32Array.from(weights),
        }));
    });
}

const grid = (count: number): Partial<Axis> => ({ rows: 1, columns: count });
const boxes = (count: number): Partial<Axis> => ({
  boxes: Array.from({ length: count }, (_, index) => [index / count, 0.2, 0.7 / count, 0.5]),
});
const seconds = (count: number): Partial<Axis> => ({
  seconds: Array.from({ length: count }, (_, index) => index * 1800),
});
const loud = { values: Float32Array.from({ length: 40 }, (_, index) => Math.log(index)), bins: 4 };

const ways: [string, fc.Arbitrary<AttentionMap>, (map: AttentionMap) => string][] = [
  ['lines', anyMap('tokens'), (map) => headView(map, { scheme: 'dark' })],
  ['lines below each other', anyMap('tokens'), (map) => headView(map, { layout: 'lines' })],
  ['two heads', anyMap('tokens'), (map) => headView(map, { head: [0, map.heads - 1] })],
  ['layers', anyMap('tokens'), (map) => layerGrid({ model: map.name, maps: [map, map] })],
  ['words', anyMap('tokens'), (map) => picture(map, { query: 0 })],
  ['patches', anyMap('grid', grid), (map) => imageOverlay(map, { image: map.name })],
  [
    'light on patches',
    anyMap('grid', grid),
    (map) => imageOverlay(map, { image: 'a', overlay: 'light', smooth: false }),
  ],
  ['patches alone', anyMap('grid', grid), (map) => picture(map)],
  [
    'sound',
    anyMap('frames', seconds),
    (map) =>
      spectrogramOverlay(map, { spectrogram: loud, words: [{ text: map.name, from: 0, to: 0.5 }] }),
  ],
  [
    'visits',
    anyMap('visits', seconds),
    (map) =>
      timeline(map, {
        series: [
          {
            name: map.name,
            unit: map.name,
            values: map.keys.labels.map((_, index) => index || NaN),
          },
        ],
      }),
  ],
  ['items', anyMap('items'), (map) => rankedList(map)],
  ['one of the items', anyMap('items'), (map) => rankedList(map, { query: 0 })],
  ['objects', anyMap('objects', boxes), (map) => scene(map, { query: 0, shape: 'circle' })],
  ['objects in a picture', anyMap('objects', boxes), (map) => scene(map, { image: map.name })],
];

test.each(ways)(
  '%s: well-formed, named, the same each time, and without a number that is none',
  (_, maps, draw) => {
    fc.assert(
      fc.property(maps, (map) => {
        const svg = draw(map);
        const { tags } = parseSvg(svg);
        expect(tags.slice(0, 3)).toEqual(['svg', 'title', 'desc']);
        expect(tags).not.toContain('script');
        const [, ids] = /aria-labelledby="([^"]+)"/.exec(svg)!;
        for (const id of ids!.split(' ')) expect(svg).toContain(` id="${id}"`);
        expect(svg).not.toMatch(/="[^"]*(?:NaN|Infinity|undefined)[^"]*"/);
        expect(draw(map)).toBe(svg);
      }),
      { numRuns: 40 },
    );
  },
);

test.each([
  ['tokens', {}, 'Words lit by attention'],
  ['grid', { rows: 2, columns: 2 }, 'Light on a grid'],
  ['frames', {}, 'Light on 4 moments'],
  ['items', {}, 'The 2 strongest of 4 items'],
  ['visits', {}, 'Light on 4 visits'],
  ['objects', { boxes: boxes(4).boxes! }, '4 objects with light on those looked at'],
  ['objects', {}, 'The 2 strongest of 4 objects'],
  ['cells', { rows: 2, columns: 2 }, 'Light on a grid'],
] as const)('an attribution of %s with %j is drawn as what it is', (kind, more, title) => {
  const attribution: Attribution = {
    method: 'integrated gradients',
    axis: { kind, labels: ['a', 'b', 'c', 'd'], ...more },
    scores: Float32Array.of(0.8, 0, -0.4, 0),
  };
  const svg = picture(attribution);
  expect(svg).toContain(`>${title}</title>`);
  expect(parseSvg(svg).text).toMatch(/against.*integrated gradients/);
  expect(svg).toContain('--heed-warm-24');
  expect(svg).toContain('--heed-cool-12');
});

function mapOf(kind: AxisKind, looking: number, lookedAt: number): AttentionMap {
  const axis = (count: number): Axis => ({
    kind,
    labels: Array.from({ length: count }, (_, index) => `p${index}`),
  });
  const weights = new Float32Array(looking * lookedAt).fill(1 / lookedAt);
  return { name: 'm', heads: 1, queries: axis(looking), keys: axis(lookedAt), weights };
}

test('many that look are lines, matrices or threads; one of them is chosen by query', () => {
  expect(picture(mapOf('tokens', 5, 6))).toContain('lines from 5 words to 6');
  expect(picture(mapOf('tokens', 50, 60))).toContain('<title id=');
  expect(parseSvg(picture(mapOf('tokens', 50, 60))).text).toContain('Words looked at');
  expect(picture(mapOf('items', 3, 4))).toContain('What 3 items look at');
  expect(picture(mapOf('items', 3, 4), { query: 1 })).toContain('as seen from p1');
  expect(picture(mapOf('grid', 9, 9))).toContain('mean of 9 patches that look');
});

test('two heads are told apart by two lights', () => {
  const map = mapOf('tokens', 2, 2);
  const two = { ...map, heads: 2, weights: Float32Array.of(1, 0, 0, 1, 0, 1, 1, 0) };
  const svg = headView(two, { head: [0, 1] });
  expect(svg.match(/<path/g)).toHaveLength(4);
  expect(svg).toMatch(/warm-24.*cool-24/s);
  expect(parseSvg(svg).text).toMatch(/head 1, full light 1\.00.*head 2, full light 1\.00/);
});

test('words from right to left are set so, in a text and in lines below each other', () => {
  const labels = ['שלום', 'עולם', '!'];
  const xs = (svg: string, words: readonly string[]): number[] =>
    words.map((word) => Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${word}<`).exec(svg)![1]));
  const lit = shadedText(labels, [1, 0, 0]);
  expect(lit).toContain('direction="rtl"');
  const [first, second, third] = xs(lit, labels);
  expect(first).toBeGreaterThan(second!);
  expect(second).toBeGreaterThan(third!);
  const axis: Axis = { kind: 'tokens', labels };
  const map = { ...mapOf('tokens', 3, 3), queries: axis, keys: axis };
  const [above, beside] = xs(headView(map, { layout: 'lines' }), labels);
  expect(above).toBeGreaterThan(beside!);
  expect(shadedText(['left', 'שלום'], [0, 1])).not.toContain('rtl');
});

test('blank labels can be seen', () => {
  const axis: Axis = { kind: 'tokens', labels: ['', ' ', '\n\t'] };
  const map = { ...mapOf('tokens', 3, 3), queries: axis, keys: axis };
  for (const draw of [headView, heatmap, rankedList]) {
    const { text } = parseSvg(draw(map));
    for (const sign of ['(empty)', '␣', '↵⇥']) expect(text).toContain(sign);
  }
});

test('pictures that are compared share their full light', () => {
  const even = mapOf('tokens', 4, 4);
  const wide = { ...mapOf('objects', 4, 4), keys: { ...even.keys, boxes: boxes(4).boxes! } };
  const options = { full: 0.5 };
  const drawn = [
    headView(even, options),
    heatmap(even, options),
    headGrid(even, options),
    layerGrid({ model: '', maps: [even] }, options),
    shadedText(['a'], [0.25], options),
    picture(even, { query: 0, ...options }),
    imageOverlay({ ...even, keys: { ...even.keys, rows: 2, columns: 2 } }, options),
    timeline(even, options),
    rankedList(even, options),
    rankedList(even, { query: 0, ...options }),
    scene(wide, options),
  ];
  for (const svg of drawn) {
    expect(svg).toContain('full light 0.50');
    expect(svg).toContain('--heed-warm-12');
  }
});

test('one of a kind is not called many', () => {
  const one = mapOf('items', 1, 1);
  const drawn = [
    headView(one),
    headGrid(one),
    layerGrid({ model: '', maps: [one] }),
    scene({
      ...one,
      keys: { ...one.keys, boxes: boxes(1).boxes! },
    }),
    timeline(one),
    rankedList(one),
  ];
  for (const svg of drawn) {
    expect(parseSvg(svg).text).not.toMatch(/\b1 (?:heads|layers|items)/);
  }
});

test('the title over short words stays within the picture', () => {
  const svg = headView(mapOf('sentences', 2, 2));
  const [, end] = /<text x="(\d+)"[^>]*text-anchor="end"[^>]*>Sentences that look</.exec(svg)!;
  expect(Number(end)).toBeGreaterThan(110);
});

test('light lies where the weight is', () => {
  const map = { ...mapOf('grid', 1, 4), weights: Float32Array.of(0, 0, 0, 1) };
  const svg = imageOverlay(map, { smooth: false, width: 200 });
  expect(svg).toContain('<path d="m1 1h1" stroke=');
  expect(svg).toContain('translate(0 50)scale(100.000 100.000)');
  expect(svg).toContain('Strongest patches: row 2, column 2: 1.00.');
});

test('a class token has no place in the picture, and the caption says how much it took', () => {
  const map = mapOf('grid', 1, 5);
  const keys = { ...map.keys, rows: 2, columns: 2 };
  const svg = imageOverlay({ ...map, keys }, { image: 'a.png' });
  expect(svg).toContain('0.20 on 1 position without a place in the picture');
});

const chart = { name: 'a', points: [{ x: 0, y: NaN }] };
const row = { name: 'a', value: 1, low: 0, high: Infinity };
test.each([
  ['no maps', () => picture({ model: '', maps: [] }), /trace\.maps must hold at least one map/],
  [
    'no such layer',
    () => picture({ model: '', maps: [mapOf('tokens', 1, 1)] }, { layer: 'x' }),
    /layer must be .* or one of m; got "x"/,
  ],
  [
    'no such head',
    () => headView(mapOf('tokens', 1, 1), { head: [0, 4] }),
    /head must be a whole number from 0 to 0/,
  ],
  [
    'no such query',
    () => picture(mapOf('tokens', 2, 2), { query: 2 }),
    /query must be a whole number from 0 to 1/,
  ],
  [
    'no threshold',
    () => headView(mapOf('tokens', 1, 1), { threshold: 2 }),
    /threshold must be a number from 0 to 1/,
  ],
  [
    'axes that do not fit',
    () => headView({ ...mapOf('tokens', 2, 2), heads: 3 }),
    /must hold heads × queries × keys = 3 × 2 × 2 weights; got 4/,
  ],
  [
    'no grid',
    () => imageOverlay(mapOf('grid', 1, 5)),
    /at least rows × columns positions.*Set rows and columns/,
  ],
  [
    'too large a grid',
    () =>
      imageOverlay({
        ...mapOf('grid', 1, 4),
        keys: { kind: 'grid', labels: ['', '', '', ''], rows: 3, columns: 3 },
      }),
    /3 × 3 for 4 positions/,
  ],
  ['no boxes', () => scene(mapOf('objects', 1, 2)), /axis\.boxes must say where each object is/],
  [
    'times that fall',
    () =>
      timeline({
        ...mapOf('visits', 1, 2),
        keys: { kind: 'visits', labels: ['', ''], seconds: [3, 2] },
      }),
    /must rise/,
  ],
  [
    'a short series',
    () => timeline(mapOf('visits', 1, 2), { series: [{ name: 's', values: [1] }] }),
    /series s must hold one value for each of the 2 visits; got 1/,
  ],
  [
    'half a frame',
    () =>
      spectrogramOverlay(mapOf('frames', 1, 2), { spectrogram: { values: [1, 2, 3], bins: 2 } }),
    /frames × 2 numbers; got 3/,
  ],
  [
    'scores that do not fit',
    () =>
      rankedList({
        method: '',
        axis: { kind: 'items', labels: ['a'] },
        scores: new Float32Array(2),
      }),
    /scores must hold one for each of the 1 items; got 2/,
  ],
  ['no curve', () => curves([]), /at least one point/],
  ['a broken curve', () => curves([chart]), /finite/],
  ['no rows', () => comparison([]), /at least one row/],
  ['a broken row', () => comparison([row]), /of a must be finite/],
])('%s is refused', (_, draw, message) => {
  expect(draw).toThrow(message);
});

test('charts are well-formed and say their numbers', () => {
  const points = [
    { x: 0, y: 0.9 },
    { x: 1, y: 0.2, low: 0.1, high: 0.3 },
  ];
  const lines = [
    { name: 'a <b>', points },
    { name: 'c', points, role: 'random' as const },
  ];
  expect(parseSvg(curves(lines, { title: 't', x: 'x', y: 'y' })).text).toContain(
    'a &lt;b&gt;: from 0.9 to 0.2.',
  );
  const rows = [
    { name: 'good', value: 0.4, low: 0.3, high: 0.5 },
    { name: 'no', value: 0.2, low: 0, high: 0.4 },
  ];
  const baseline = { name: 'random', value: 0.1, low: 0.05, high: 0.15 };
  const svg = comparison(rows, { baseline });
  expect(parseSvg(svg).text).toContain('0.40 [0.30, 0.50]');
  // Only the row whose whole interval is above random is lit.
  expect(svg.match(/<circle[^>]*heed-warm-15/g)).toHaveLength(1);
});
