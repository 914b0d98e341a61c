import { attend, mapOf, unit } from './attend.mjs';

/** Dishes by how sweet, sour, hot, warming and crisp they are. */
const liked = {
  'Lemon tart': [0.9, 0.8, 0, 0, 0.4],
  'Miso soup': [0, 0.1, 0, 0.9, 0],
  'Kimchi pancake': [0, 0.6, 0.8, 0.5, 0.5],
  'Apple crumble': [0.9, 0.3, 0, 0.5, 0.6],
  'Green papaya salad': [0.3, 0.8, 0.7, 0, 0.9],
  'Plain rice': [0.1, 0, 0, 0.3, 0],
};
const next = {
  'Key lime pie': [0.9, 0.9, 0, 0, 0.3],
  'Tom yum': [0.1, 0.8, 0.8, 0.9, 0],
  'Pear tarte tatin': [1, 0.2, 0, 0.4, 0.5],
};

/** What to cook next, and which of the dishes liked speak for it. */
export const shelf = mapOf(
  'dishes by taste',
  { kind: 'items', labels: Object.keys(next) },
  { kind: 'items', labels: Object.keys(liked) },
  attend(Object.values(next).map(unit), Object.values(liked).map(unit), 7),
);
