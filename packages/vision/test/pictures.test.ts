import type { LoadedTask } from '@heed/attention-core/plugin';
import sharp from 'sharp';
import { recognition, type RecognitionInput, type RecognitionResult } from '../src/index.js';

let recognise: LoadedTask<RecognitionInput, RecognitionResult>;
beforeAll(async () => (recognise = await recognition.load()));
afterAll(() => recognise.dispose());

/** A white T-shirt on a dark ground, drawn as SVG, which sharp turns into any kind of file. */
const shirt = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="280" height="280"><rect width="280" height="280" fill="#000"/>' +
    '<path d="M95 20 L185 20 L265 70 L240 125 L205 105 L205 262 L75 262 L75 105 L40 125 L15 70 Z" fill="#ddd"/></svg>',
);
const drawn = () => sharp(shirt);

test.each([
  ['PNG', () => drawn().png()],
  ['PNG of 16 bits', () => drawn().toColourspace('rgb16').png()],
  ['grey PNG', () => drawn().greyscale().png()],
  ['PNG with transparency', () => drawn().ensureAlpha(0.9).png()],
  ['JPEG', () => drawn().flatten().jpeg()],
  ['CMYK JPEG', () => drawn().flatten().toColourspace('cmyk').jpeg()],
  ['WebP', () => drawn().webp()],
  ['GIF', () => drawn().gif()],
])('a T-shirt is a T-shirt as %s', async (_, made) => {
  const { label, region } = await recognise(await made().toBuffer());
  expect(label).toBe('T-shirt/top');
  expect(Math.round(region.width)).toBe(Math.round(region.height));
});

test('of an animation the first frame is seen', async () => {
  const frame = await drawn().resize(64, 64).flatten().raw().toBuffer();
  const black = Buffer.alloc(frame.length);
  const animation = sharp(Buffer.concat([frame, black]), {
    raw: { width: 64, height: 128, channels: 3, pageHeight: 64 },
  });
  expect((await recognise(await animation.gif().toBuffer())).label).toBe('T-shirt/top');
});

test('a single pixel, and a picture of one colour, are answered', async () => {
  const pixel = { width: 1, height: 1, data: [9, 9, 9, 255] };
  expect((await recognise(pixel)).ranking).toHaveLength(10);
});

test('a large picture is answered, and its region is in its own pixels', async () => {
  const large = await drawn().resize(4000, 4000).png().toBuffer();
  const { label, region } = await recognise(large);
  expect(label).toBe('T-shirt/top');
  expect(region.width).toBeGreaterThan(3000);
});

test('a region of a narrow picture is as large as the picture', async () => {
  const narrow = { width: 20, height: 2250, data: new Uint8Array(4 * 20 * 2250).fill(255) };
  const { region } = await recognise(narrow);
  expect(region.height).toBeCloseTo(2250, 6);
});

const file = () => drawn().flatten().jpeg().toBuffer();
test.each([
  ['text', () => Buffer.from('hello'), /inputs\[1\] must be an image file; got a text file/],
  ['no bytes', () => new Uint8Array(), /inputs\[1\] must be a picture.*got 0 bytes/],
  [
    'half a JPEG',
    async () => (await file()).subarray(0, 900),
    /inputs\[1\] must be a whole image file/,
  ],
  [
    'a path to nothing',
    () => 'nowhere.png',
    /inputs\[1\] nowhere\.png must be a file that can be read/,
  ],
])('%s is refused by its place', async (_, make, message) => {
  const [good] = recognition.examples;
  const wrong = await make();
  await expect(recognise([good!, wrong])).rejects.toThrow(message);
});

test('probabilities are of all labels, the answer first', async () => {
  const { label, score, ranking } = await recognise(recognition.examples[0]!);
  expect(ranking[0]).toEqual({ label, score });
  expect(ranking.reduce((sum, each) => sum + each.score, 0)).toBeCloseTo(1, 5);
  const scores = ranking.map((each) => each.score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
});
