import { contrast, hexToOklab } from './oklch.js';
import { fullStep, ramp, type RampName, rampVariables, type Scheme } from './ramp.js';

const all: [RampName, Scheme][] = [
  ['warm', 'light'],
  ['warm', 'dark'],
  ['cool', 'light'],
  ['cool', 'dark'],
];

// Reference colours of Ottosson's article: white, and sRGB red in OKLab.
test('OKLab and contrast agree with their definitions', () => {
  expect(hexToOklab('#ffffff')[0]).toBeCloseTo(1, 4);
  [0.62796, 0.22486, 0.12585].forEach((value, index) =>
    expect(hexToOklab('#ff0000')[index]).toBeCloseTo(value, 4),
  );
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test.each(all)('the %s %s ramp only gets darker, or only lighter', (name, scheme) => {
  const lightness = ramp(name, scheme).map((step) => hexToOklab(step.background)[0]);
  expect(lightness).toHaveLength(fullStep + 1);
  const direction = scheme === 'light' ? -1 : 1;
  lightness
    .slice(1)
    .forEach((value, index) =>
      expect(direction * (value - lightness[index]!)).toBeGreaterThan(0.012),
    );
});

test.each(all)('the %s %s ramp has even steps', (name, scheme) => {
  const colours = ramp(name, scheme).map((step) => hexToOklab(step.background));
  const distances = colours.slice(1).map((colour, index) => {
    const before = colours[index]!;
    return Math.hypot(...colour.map((value, part) => value - before[part]!));
  });
  expect(Math.max(...distances) / Math.min(...distances)).toBeLessThan(1.4);
});

test.each(all)('every step of the %s %s ramp carries readable text', (name, scheme) => {
  for (const { background, ink } of ramp(name, scheme)) {
    expect(contrast(ink, background)).toBeGreaterThanOrEqual(4.5);
  }
});

test('the variables name every step of both ramps', () => {
  const css = rampVariables('dark');
  expect(css.match(/--heed-warm-\d+:#[0-9a-f]{6};/g)).toHaveLength(25);
  expect(css.match(/--heed-cool-ink-\d+:#[0-9a-f]{6};/g)).toHaveLength(25);
  expect(css).toContain(`--heed-warm-24:${ramp('warm', 'dark')[24]!.background};`);
});
