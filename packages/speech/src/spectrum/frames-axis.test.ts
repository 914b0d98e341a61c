import { framesAxis } from './frames-axis.js';

test('each moment has the time at which it begins', () => {
  expect(framesAxis(3, 0.04)).toEqual({
    kind: 'frames',
    labels: ['0.00 s', '0.04 s', '0.08 s'],
    seconds: [0, 0.04, 0.08],
  });
});
