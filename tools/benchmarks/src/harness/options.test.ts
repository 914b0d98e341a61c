import { readOptions } from './options.js';
import type { Suite } from './suite.js';

const suite: Suite = { summary: '', cases: ['cnn', 'lstm'], run: async () => undefined };

test('a suite that judges models knows the split, and keeps no trainings', () => {
  const judging = { ...suite, judges: true };
  expect(readOptions(['--split', 'test'], judging)).toMatchObject({ split: 'test' });
  expect(() => readOptions(['--runs', 'runs/a'], judging)).toThrow('--runs');
});

test('options of a suite', () => {
  expect(readOptions([], suite)).toEqual({ json: false });
  expect(readOptions(['--json', '--only', 'lstm,cnn', '--rounds', '3'], suite)).toEqual({
    json: true,
    only: ['lstm', 'cnn'],
    rounds: 3,
  });
  expect(readOptions(['--write'], { ...suite, writes: true })).toEqual({
    json: false,
    write: true,
  });
});

test('options of a suite that trains', () => {
  const words = ['--split', 'test', '--runs', 'here'];
  expect(readOptions(words, { ...suite, trains: true })).toEqual({
    json: false,
    split: 'test',
    runs: 'here',
  });
  expect(() => readOptions(['--split', 'train'], { ...suite, trains: true })).toThrow(
    '--split must be one of: dev, test; got train',
  );
});

test.each([
  [['--only', 'cnn,gan'], 'no case gan; one of: cnn, lstm'],
  [['--rounds', '0'], '--rounds must be a number from 1 to 99; got 0'],
  [['--write'], '--write: this suite writes nothing'],
  [['--split', 'dev'], '--split: this suite judges no models'],
  [['--runs', 'runs/a'], '--runs: this suite trains nothing'],
  [['--fast'], "Unknown option '--fast'"],
])('%j is refused', (words, message) => {
  expect(() => readOptions(words, suite)).toThrow(message);
});

test('a suite without cases has none to choose', () => {
  const whole: Suite = { summary: '', run: suite.run };
  expect(() => readOptions(['--only', 'cnn'], whole)).toThrow('no cases to choose');
});
