import { seededRandom } from '@heed/attention-core/plugin';
import { seeSome } from './see-some.js';

/** Tokens 1 and 2 are an age and a sex, 3 and 4 answer one question, the others one each. */
const patient = {
  ...{ patient: { findings: [] }, condition: 0, differential: new Map<number, number>() },
  questions: Int32Array.of(0, 0, 0, 1, 1, 2, 3, 4),
  present: [1, 2, 3, 4, 5],
  denied: [6, 7],
};
const many = (seen: { whole: number; asked: number; told: number }) => {
  const random = seededRandom(4);
  return Array.from({ length: 400 }, () => seeSome(patient, seen, random));
};

test('a whole patient is all there', () => {
  const { present, denied } = patient;
  for (const seen of many({ whole: 1, asked: 0, told: 0 }))
    expect(seen).toEqual({ present, denied });
});

test('answers to one question are seen together, and how much is seen is drawn evenly', () => {
  const seen = many({ whole: 0, asked: 1, told: 0 });
  for (const { present } of seen) expect(present.includes(3)).toBe(present.includes(4));
  const share = (token: number, of: 'present' | 'denied') =>
    seen.filter((each) => each[of].includes(token)).length / seen.length;
  expect(share(5, 'present')).toBeCloseTo(0.5, 1);
  expect(share(6, 'denied')).toBeCloseTo(0.5, 1);
  expect(share(1, 'present')).toBeCloseTo(0.8, 1);
});

test('people tell what there is only', () => {
  const seen = many({ whole: 0, asked: 0, told: 1 });
  expect(seen.every(({ denied }) => denied.length === 0)).toBe(true);
  expect(seen.some(({ present }) => present.includes(3))).toBe(true);
});
