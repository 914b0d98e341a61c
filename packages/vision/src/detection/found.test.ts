import { foundIn } from './found.js';
import { suppress } from './suppress.js';

const options = {
  labels: ['cell', 'platelet'],
  width: 100,
  height: 50,
  toPicture: [2, 0, 0, 0, 2, -10] as const,
  picture: { width: 200, height: 80 },
  threshold: 0.3,
};

test('what is sure enough is told in pixels of the picture, the surest first', () => {
  const found = foundIn(
    {
      logits: Float32Array.from([0, -5, -9, -9, -5, 2]),
      boxes: Float32Array.from([0.5, 0.5, 0.2, 0.4, 0.5, 0.5, 1, 1, 0.1, 0.2, 0.1, 0.2]),
      classes: 2,
    },
    options,
  );
  expect(found.map(({ label, query }) => [label, query])).toEqual([
    ['platelet', 2],
    ['cell', 0],
  ]);
  const [, { left, top, right, bottom, score }] = found as [unknown, (typeof found)[number]];
  expect(score).toBe(0.5);
  expect([left, top, right, bottom].map((value) => Math.round(value))).toEqual([80, 20, 120, 60]);
});

test('boxes end where the picture ends; those in the rim are left out', () => {
  const found = foundIn(
    {
      logits: Float32Array.from([3, 2, 1]),
      boxes: Float32Array.from([0, 0.5, 0.5, 2, 0.5, 0.04, 0.2, 0.08, 1, 0.9, 0.2, 0.2]),
      classes: 1,
    },
    options,
  );
  const edges = found.map(({ left, top, right, bottom }) => [left, top, right, bottom]);
  expect(edges.map((each) => each.map(Math.round))).toEqual([
    [0, 0, 50, 80],
    [180, 70, 200, 80],
  ]);
  expect(found.map(({ query }) => query)).toEqual([0, 2]);
});

test('of boxes on each other the surest of a label stays', () => {
  const box = (label: string, left: number, score: number) => ({
    label,
    score,
    left,
    right: left + 10,
    top: 0,
    bottom: 10,
  });
  const kept = suppress([
    box('cell', 0, 0.9),
    box('cell', 2, 0.8),
    box('platelet', 2, 0.7),
    box('cell', 8, 0.6),
  ]);
  expect(kept.map(({ label, left }) => `${label} ${left}`)).toEqual([
    'cell 0',
    'platelet 2',
    'cell 8',
  ]);
});
