import type { HeroLight, Look } from '@heed/demo-kit';
import { lightWords, partLight } from '../src/patient/part-light.js';

const look: Look = {
  ...{ title: 'Raw attention', says: 'as the model computed it', method: 'attention' },
  ...{ tokens: ['age 58', 'a cough? yes'], weights: [0.1, 0.4], full: 0.5 },
  axis: { kind: 'items', labels: ['age 58', 'a cough? yes'] },
};
const light = (least: number): HeroLight => ({ looks: [look], least, comparable: true });
const condition = {
  ...{ label: 'Bronchitis', score: 0.6 },
  reasons: [{ finding: 'a cough? yes', attention: 0.4, drop: 0.2, bits: 1.5 }],
};

test('parts are lit as the answer looked at them, but those below the threshold', () => {
  expect(partLight(undefined, undefined).weights.size).toBe(0);
  const { weights, full } = partLight(light(0), undefined);
  expect([weights.get('age 58'), weights.get('a cough? yes'), full]).toEqual([0.1, 0.4, 0.5]);
  expect(partLight(light(0.5), undefined).weights.get('age 58')).toBe(0);
  expect(lightWords(light(0), undefined)).toBe(look);
});

test('a condition that is pointed at lights its reasons alone, by their bits', () => {
  const { weights } = partLight(light(0), condition);
  expect([...weights]).toEqual([['a cough? yes', 1.5]]);
  expect(lightWords(light(0), condition)!.says).toContain('the odds of Bronchitis');
});
