import { reasonsOf, type Evidence } from './reasons.js';

const evidence: Evidence = {
  seen: ['a', 'b', 'c', 'd', 'e'].map((title, place) => ({ index: 10 + place, title, place })),
  attention: [0.1, 0.2, 0.3, 0.15, 0.25],
  share: 0.4,
  without: new Map([0.3, 0.4, 0, 0.6, 0.2].entries()),
};

test('reasons are what made it more probable, by how much of it falls away', () => {
  const reasons = reasonsOf(evidence, 10);
  expect(reasons.map(({ index, title }) => `${index}${title}`)).toEqual(['12c', '14e', '10a']);
  expect(reasons.map(({ attention }) => attention)).toEqual([0.3, 0.25, 0.1]);
  [1, 0.5, 0.25].forEach((drop, at) => expect(reasons[at]!.drop).toBeCloseTo(drop, 12));
});

test('no more than are wanted', () => {
  expect(reasonsOf(evidence, 2).map(({ title }) => title)).toEqual(['c', 'e']);
  expect(reasonsOf(evidence, 0)).toEqual([]);
});

test('what is impossible has no reasons', () => {
  expect(
    reasonsOf({ ...evidence, share: 0, without: new Map([0, 0, 0, 0, 0.1].entries()) }, 5),
  ).toEqual([]);
});

test('what was not tested is no reason', () => {
  const without = new Map([[4, 0.2]]);
  expect(reasonsOf({ ...evidence, without }, 5).map(({ title }) => title)).toEqual(['e']);
});
