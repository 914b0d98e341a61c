import { colourChange, sameColours, type ColourChange } from './colour-change.js';

const unchanged = { brightness: 1, contrast: 1, saturation: 1, hue: 0 };

const changed = (change: ColourChange, colour: readonly number[]) =>
  [0, 1, 2].map((row) =>
    [...colour, 1].reduce((sum, value, column) => sum + change[4 * row + column]! * value, 0),
  );

test('settings that change nothing', () => {
  Array.from(colourChange(unchanged)).forEach((value, index) =>
    expect(value).toBeCloseTo(sameColours[index]!, 12),
  );
});

test.each([
  ['twice as bright', { brightness: 2 }, [0.1, 0.2, 0.3], [0.2, 0.4, 0.6]],
  ['half the contrast', { contrast: 0.5 }, [0, 0.5, 1], [0.25, 0.5, 0.75]],
  ['without colour', { saturation: 0 }, [1, 0, 0], [0.213, 0.213, 0.213]],
  ['a grey that is turned', { hue: 0.3, saturation: 3 }, [0.4, 0.4, 0.4], [0.4, 0.4, 0.4]],
  ['a whole turn', { hue: 1 }, [0.9, 0.3, 0.1], [0.9, 0.3, 0.1]],
  // CSS: hue-rotate(90deg) of red.
  ['a quarter of a turn', { hue: 0.25 }, [1, 0, 0], [0, 0.356, -0.574]],
])('%s', (_, settings, colour, wanted) => {
  const got = changed(colourChange({ ...unchanged, ...settings }), colour);
  got.forEach((value, index) => expect(value).toBeCloseTo(wanted[index]!, 3));
});
