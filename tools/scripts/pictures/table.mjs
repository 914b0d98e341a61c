import { attend, mapOf } from './attend.mjs';

/** Things on a table, as shares of it. */
const things = {
  gripper: [0.44, 0.1, 0.12, 0.12],
  cup: [0.3, 0.42, 0.11, 0.17],
  plate: [0.52, 0.5, 0.2, 0.2],
  spoon: [0.12, 0.66, 0.2, 0.08],
  jar: [0.8, 0.3, 0.12, 0.24],
  box: [0.74, 0.74, 0.18, 0.18],
};
const labels = Object.keys(things);
const boxes = Object.values(things);

/** |a − b|² = |a|² − 2 a·b + |b|², so that a dot product can say how near two things are. */
const places = boxes.map(([x, y, width, height]) => [1.5 * (x + width / 2), y + height / 2]);
const asQuery = places.map(([x, y]) => [2 * x, 2 * y, -1]);
const asKey = places.map(([x, y]) => [x, y, x * x + y * y]);

/** A gripper that looks at the things near it. */
export const table = {
  query: 0,
  map: (() => {
    const queries = { kind: 'objects', labels: labels.slice(0, 1), boxes: boxes.slice(0, 1) };
    const keys = { kind: 'objects', labels: labels.slice(1), boxes: boxes.slice(1) };
    return mapOf(
      'things by nearness',
      queries,
      keys,
      attend(asQuery.slice(0, 1), asKey.slice(1), 9),
    );
  })(),
};
