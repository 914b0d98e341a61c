import { readableJson } from './readable-json.js';

const value = {
  channels: [{ name: 'a, [b]', values: Float32Array.of(0.1, 2, -3e-7) }],
  dates: ['2026-01-02', '2026-01-03'],
  empty: [],
  pairs: [
    [1, 2],
    [3, null],
  ],
};

test('short lists stand on one line, objects on several', () => {
  expect(readableJson(value)).toBe(`{
  "channels": [
    {
      "name": "a, [b]",
      "values": [0.1, 2, -3e-7]
    }
  ],
  "dates": ["2026-01-02", "2026-01-03"],
  "empty": [],
  "pairs": [
    [1, 2],
    [3, null]
  ]
}`);
});

test('what it says is what it was', () => {
  expect(JSON.parse(readableJson(value))).toEqual({
    ...value,
    channels: [{ name: 'a, [b]', values: [0.1, 2, -3e-7] }],
  });
  const odd = { text: ['[ 1,\n 2 ]', '"', '\\', ' ['], nested: [[['x']]] };
  expect(JSON.parse(readableJson(odd))).toEqual(odd);
});
