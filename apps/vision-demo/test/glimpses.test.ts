import { jest } from '@jest/globals';
import { pointed } from '@heed/demo-kit';
import { glimpseBoxes } from '../src/glimpses/glimpse-boxes.js';
import { playback } from '../src/glimpses/playback.js';

const region = { left: 0, top: 0, width: 60, height: 60 };

test('a glimpse is a square around where it looked', () => {
  const glimpse = { x: 30, y: 10, width: 20, height: 20, label: 'Bag', score: 0.5 };
  const { boxes } = glimpseBoxes({ glimpses: [glimpse], region });
  expect(boxes).toEqual([{ label: 'Bag', score: 0.5, left: 20, right: 40, top: 0, bottom: 20 }]);
});

describe('playback', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** What is pointed at, each time that it changes. */
  function followed() {
    const one = pointed();
    const seen: (number | undefined)[] = [];
    one.follow(() => seen.push(one.index));
    return { one, seen };
  }

  test('points at each in turn, then at none', () => {
    const { one, seen } = followed();
    playback(one, 100).start(2);
    jest.advanceTimersByTime(1000);
    expect(seen).toEqual([0, 1, undefined]);
  });

  test('ends when somebody points', () => {
    const { one, seen } = followed();
    playback(one, 100).start(3);
    one.point(2);
    jest.advanceTimersByTime(1000);
    expect(seen).toEqual([0, 2]);
  });

  test('starts again from the first', () => {
    const { one, seen } = followed();
    const { start } = playback(one, 100);
    start(2);
    jest.advanceTimersByTime(150);
    start(2);
    jest.advanceTimersByTime(1000);
    expect(seen).toEqual([0, 1, 0, 1, undefined]);
  });
});
