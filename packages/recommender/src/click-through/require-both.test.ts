import type { Impression } from './impressions.js';
import { requireBoth, type Judged } from './require-both.js';

const part = (...clicked: boolean[]): Impression[] =>
  clicked.map((isClick, item) => ({ user: 0, before: 1, item, clicked: isClick }));

const both = part(true, false);

const rated = (parts: Partial<Judged>): Judged => ({
  ...{ train: both, dev: both, isRated: true },
  ...parts,
});

test('data with both passes; where all are clicks, the others are drawn', () => {
  expect(() => requireBoth(rated({}), 4)).not.toThrow();
  const clicksOnly = { train: part(true, true), dev: both, isRated: false };
  expect(() => requireBoth(clicksOnly, undefined)).not.toThrow();
});

const advice =
  'A click is a rating of 3.33 or more. Have more users of whom both are known; or leave out the column of ratings, and every row counts as a click.';

test.each([
  [
    'clicks only to learn from',
    rated({ train: part(true, true, true) }),
    `what is learned from must have clicks, and impressions without one; got 3 impressions, all of them clicks. ${advice}`,
  ],
  [
    'no click to learn from',
    rated({ train: part(false) }),
    `what is learned from must have clicks, and impressions without one; got 1 impression, none of them a click. ${advice}`,
  ],
  [
    'clicks only in dev',
    rated({ dev: part(true, true) }),
    `dev must have clicks, and impressions without one; got 2 impressions, all of them clicks. ${advice}`,
  ],
  [
    'an empty dev',
    { train: part(true), dev: [], isRated: false },
    'dev must have impressions: what somebody saw after their first click; got none. Have three rows or more of a user, the first of them a click.',
  ],
])('refuses %s', (_, prepared, message) => {
  const attempt = () => requireBoth(prepared, 10 / 3);
  expect(attempt).toThrow(expect.objectContaining({ name: 'HeedError', code: 'data' }));
  expect(attempt).toThrow(`recommender/click-through: ${message}`);
});
