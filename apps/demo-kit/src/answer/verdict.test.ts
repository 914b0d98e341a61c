import type { TaskResult } from '@heed/attention-core/plugin';
import { verdictOf } from './verdict.js';

const verdict = (result: object, line = 'in one line') => verdictOf(result as TaskResult, line);

test('a sure label stands large', () => {
  expect(verdict({ label: 'positive', score: 0.971 })).toEqual({
    state: 'sure',
    headline: 'Positive',
    confidence: '97 % sure',
    spoken: 'positive, 97 % sure',
  });
  expect(verdict({ label: 'positive', score: 0.999 }).confidence).toBe('> 99 % sure');
});

test('an unsure one looks unsure', () => {
  expect(verdict({ label: 'positive', score: 0.6 })).toMatchObject({
    state: 'unsure',
    headline: 'Unsure',
    confidence: 'leaning positive, 60 %',
  });
});

test.each([[{ label: 'a' }], [{ score: 0.5 }], [{ label: 'a', score: 7 }], [{ plan: ['left'] }]])(
  'what is no label with a probability is said in its own line: %j',
  (result) => {
    expect(verdict(result)).toEqual({
      state: 'sure',
      headline: 'in one line',
      confidence: '',
      spoken: 'in one line',
    });
  },
);
