import { attend, mapOf, unit } from './attend.mjs';

/** Names and pitches of a tune's notes, in half tones above middle C. */
const tune = [
  ['Twin', 0],
  ['kle', 0],
  ['twin', 7],
  ['kle', 7],
  ['lit', 9],
  ['tle', 9],
  ['star', 7],
];
const [framesPerNote, bins] = [26, 56];

/** A number 0 … 1 that looks random, for each place. */
function grain(bin, frame) {
  const mixed = Math.imul((bin * 7919) ^ (frame * 104729), 0x9e3779b1) >>> 0;
  return (Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0) / 2 ** 32;
}

/** How loud each frequency is in each frame: overtones that fade, over a little noise. */
const frames = tune.flatMap(([, pitch], note) =>
  Array.from({ length: framesPerNote }, (_, time) =>
    Array.from({ length: bins }, (_bin, bin) => {
      const fade = time < 2 ? 0.3 + 0.35 * time : Math.exp(-time / 16);
      const overtones = [0, 12, 19, 24, 28, 31].map((above, index) => {
        const at = 4 + pitch + above * 1.05;
        return Math.exp(-((bin - at) ** 2) / 1.3) / (1 + 0.55 * index);
      });
      return fade * Math.max(...overtones) + 0.05 * grain(bin, note * framesPerNote + time);
    }),
  ),
);

const labels = frames.map((_, index) => `moment ${index + 1}`);

/** A tune as a spectrogram, whose moments look at those that sound like them. */
export const melody = {
  spectrogram: {
    values: Float32Array.from(frames.flat(), (power) => Math.log(power + 0.02)),
    bins,
  },
  words: tune.map(([text], index) => ({
    text,
    from: index / tune.length,
    to: (index + 1) / tune.length,
  })),
  query: 6 * framesPerNote + 4,
  map: (() => {
    const axis = {
      kind: 'frames',
      labels,
      seconds: labels.map((_, index) => (index * 0.5) / framesPerNote),
    };
    const named = {
      ...axis,
      labels: labels.map((label, index) => (index === 6 * framesPerNote + 4 ? '“star”' : label)),
    };
    const vectors = frames.map(unit);
    return mapOf('moments by sound', named, axis, attend(vectors, vectors, 16));
  })(),
};
