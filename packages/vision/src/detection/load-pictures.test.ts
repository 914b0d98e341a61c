import { jest } from '@jest/globals';
import type { ReadPixels } from '@heed/attention-core/media';
import type { AnnotatedImage } from '@heed/datasets';

/** Stands for a decoder: pictures of 1000 × 750 whose pixels say where they are. */
const readPicture = jest.fn(
  (_file: string, { longest }: { longest: number; where: string; argument: string }) => {
    const [width, height] = [longest, Math.round(0.75 * longest)];
    const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, index) =>
      index % 4 === 3 ? 255 : index % 251,
    );
    const original = { width: 1000, height: 750 };
    return Promise.resolve<ReadPixels>({ width, height, data, original });
  },
);
jest.unstable_mockModule('@heed/attention-core/media', () => ({ readPicture }));
const { loadPictures } = await import('./load-pictures.js');

const image = (file: string, more: Partial<AnnotatedImage> = {}): AnnotatedImage => ({
  ...{ file, width: 1000, height: 750 },
  boxes: [{ label: 'cell', left: 100, top: 150, right: 1000, bottom: 750, difficult: true }],
  ...more,
});

test('pictures lose their fourth byte and boxes shrink with them', async () => {
  const [first, second] = await loadPictures([image('a.jpg'), image('b.jpg')], { longest: 100 });
  expect([first!.file, second!.file]).toEqual(['a.jpg', 'b.jpg']);
  const { width, height, data } = first!.picture;
  expect([width, height, data.length]).toEqual([100, 75, 22500]);
  expect([...data.slice(0, 7)]).toEqual([0, 1, 2, 4, 5, 6, 8]);
  expect(first!.boxes).toEqual([
    { label: 'cell', left: 10, top: 15, right: 100, bottom: 75, difficult: true },
  ]);
  const asked = { longest: 100, where: 'loadPictures', argument: 'images[1].file' };
  expect(readPicture).toHaveBeenLastCalledWith('b.jpg', asked);
});

test('says how far it is, and that the longer side has 640 pixels if nothing is said', async () => {
  const messages: string[] = [];
  const onMessage = (message: string) => messages.push(message);
  const images = Array.from({ length: 3 }, () => image('a.jpg'));
  const [first] = await loadPictures(images, { onMessage });
  const { picture } = first!;
  expect([picture.width, picture.height]).toEqual([640, 480]);
  expect(messages).toEqual(['Loaded 3 of 3 pictures']);
});

test('a signal stops it', async () => {
  const controller = new AbortController();
  readPicture.mockClear();
  readPicture.mockImplementationOnce(() => {
    controller.abort();
    const original = { width: 1000, height: 750 };
    return Promise.resolve({ width: 4, height: 3, data: new Uint8Array(48), original });
  });
  const loading = loadPictures([image('a.jpg'), image('b.jpg')], { signal: controller.signal });
  await expect(loading).rejects.toMatchObject({ code: 'aborted' });
  expect(readPicture).toHaveBeenCalledTimes(1);
});

test('a picture that is not the annotated one is named', async () => {
  const turned = image('turned.jpg', { width: 750, height: 1000 });
  const loading = loadPictures([image('a.jpg'), turned], { longest: 64 });
  await expect(loading).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(/turned\.jpg must be a picture of 750 × 1000 .* 1000 × 750/),
  });
});

test('a transparent picture lies on white, as it does when a detector is asked', async () => {
  const data = new Uint8Array(48).fill(128).fill(0, 0, 4); // the first pixel is not seen at all
  const original = { width: 4, height: 3 };
  readPicture.mockResolvedValueOnce({ width: 4, height: 3, data, original });
  const [loaded] = await loadPictures([image('a.png')]);
  expect([...loaded!.picture.data.slice(0, 6)]).toEqual([255, 255, 255, 191, 191, 191]);
});

test.each([
  ['is annotated in its own size', [1280, 301], [1280, 301], true],
  ['was made smaller, and its sides rounded', [640, 150], [1280, 301], true],
  ['is of other proportions', [1280, 301], [1280, 310], false],
])('a long picture that %s', async (_, [wide, high], [width, height], fits) => {
  const original = { width: wide!, height: high! };
  const pixels = { width: 640, height: 151, data: new Uint8Array(4 * 640 * 151), original };
  readPicture.mockResolvedValueOnce(pixels);
  const loading = loadPictures([image('long.jpg', { width: width!, height: height!, boxes: [] })]);
  if (fits) expect(await loading).toHaveLength(1);
  else await expect(loading).rejects.toThrow(/long\.jpg must be .* got one that is 1280 × 301/);
});

test('no pictures are none', async () => {
  expect(await loadPictures([])).toEqual([]);
});
