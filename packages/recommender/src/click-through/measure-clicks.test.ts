import { measureClicks } from './measure-clicks.js';

const of = (user: number, ...clicked: boolean[]) =>
  clicked.map((isClick) => ({ user, clicked: isClick }));

test('the mean over users counts them by their impressions, by hand', () => {
  // User 0: one of two pairs right; user 1: its pair right; user 2 has clicks only.
  const impressions = [...of(0, true, false, false), ...of(1, false, true), ...of(2, true)];
  const { auc, gauc } = measureClicks([2, 3, 1, 0.1, 0.2, 0.3], impressions);
  expect(gauc).toBeCloseTo((3 * 0.5 + 2 * 1) / 5, 12);
  // Of nine pairs, right: 2 beats 1 and 0.1; 0.2 and 0.3 beat 0.1.
  expect(auc).toBeCloseTo(4 / 9, 12);
});

test('what tells users apart only says nothing within them', () => {
  const impressions = [...of(0, true, true, false), ...of(1, false, false, true)];
  const { auc, gauc } = measureClicks([1, 1, 1, 0, 0, 0], impressions);
  expect(auc).toBeCloseTo(6 / 9, 12);
  expect(gauc).toBe(0.5);
});

test('where no user has both there is one area only', () => {
  const measures = measureClicks([1, 2], [...of(0, false), ...of(1, true)]);
  expect(measures).toEqual({ auc: 1 });
});

test('refuses impressions without any click', () => {
  expect(() => measureClicks([1, 2], of(0, false, false))).toThrow(
    expect.objectContaining({ code: 'data' }),
  );
});
