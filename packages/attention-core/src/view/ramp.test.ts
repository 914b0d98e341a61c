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

/** Linear RGB as people see it who lack one kind of cone (Machado, Oliveira & Fernandes 2009). */
const blindness = {
  red: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  green: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  blue: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seenBy(matrix: readonly number[], hex: string): string {
  const linear = [1, 3, 5].map((at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
  const channels = [0, 3, 6].map((row) =>
    linear.reduce((sum, value, column) => sum + matrix[row + column]! * value, 0),
  );
  const bytes = channels.map((value) =>
    Math.round(255 * Math.min(1, Math.max(0, value)) ** (1 / 2.2)),
  );
  return '#' + bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

test.each(Object.entries(blindness))(
  'people who see no %s see the order of light, and which of two lights it is',
  (_, matrix) => {
    for (const scheme of ['light', 'dark'] as const) {
      const [warm, cool] = (['warm', 'cool'] as const).map((name) =>
        ramp(name, scheme).map(({ background }) => hexToOklab(seenBy(matrix, background))),
      );
      const direction = scheme === 'light' ? -1 : 1;
      warm!.slice(1).forEach(([lightness], index) => {
        expect(direction * (lightness - warm![index]![0])).toBeGreaterThan(0.005);
      });
      for (let step = 6; step <= fullStep; step++) {
        const [one, other] = [warm![step]!, cool![step]!];
        const distance = Math.hypot(...one.map((part, index) => part - other[index]!));
        expect(distance).toBeGreaterThan(0.09);
      }
    }
  },
);
