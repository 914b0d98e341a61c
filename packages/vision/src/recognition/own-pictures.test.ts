import type { PixelImage } from '@heed/attention-core/media';
import { ownPictures } from './own-pictures.js';

const frame = { framing: 'photo', side: 4, channels: 3 } as const;

/** A picture of one shade. */
const plain = (shade: number): PixelImage => ({
  width: 6,
  height: 4,
  data: Uint8ClampedArray.from({ length: 96 }, (_, index) => (index % 4 === 3 ? 255 : shade)),
});

const classes = {
  dark: Array.from({ length: 10 }, (_, index) => plain(index)),
  light: Array.from({ length: 3 }, (_, index) => plain(200 + index)),
};

/** Shade and label of each picture. */
const shown = ({ pictures, labels }: { pictures: Uint8Array; labels: Uint8Array }) =>
  Array.from(labels, (label, row) => [pictures[48 * row]!, label]);

test('a fifth of each class is kept apart, each picture in one part', async () => {
  const { labels, train, dev } = await ownPictures(classes, frame, { seed: 1 });
  expect(labels).toEqual(['dark', 'light']);
  expect([...train.labels]).toEqual([...Array<number>(8).fill(0), 1, 1]);
  expect([...dev.labels]).toEqual([0, 0, 1]);
  const all = [...shown(train), ...shown(dev)].sort(([one], [other]) => one! - other!);
  expect(all).toEqual([
    ...classes.dark.map((_, index) => [index, 0]),
    ...classes.light.map((_, index) => [200 + index, 1]),
  ]);
});

test('a list that is no array will do, such as the files of a field', async () => {
  const list = Object.assign({ length: 3 }, { ...classes.light }) as ArrayLike<PixelImage>;
  const parts = async (light: ArrayLike<PixelImage>) =>
    ownPictures({ dark: classes.dark, light }, frame, { seed: 1 });
  expect(await parts(list)).toEqual(await parts(classes.light));
});

test('files keep their part when others come before them', async () => {
  const file = (shade: number) => Object.assign(plain(shade), { name: `${shade}.png` });
  const dark = Array.from({ length: 10 }, (_, index) => file(10 + index));
  const seen = async (own: readonly PixelImage[]) => {
    const { dev } = await ownPictures({ dark: own, light: classes.light }, frame, { seed: 1 });
    return shown(dev).filter(([, label]) => label === 0);
  };
  const before = await seen(dark);
  const after = await seen([file(0), ...dark]);
  const left = before.filter(([shade]) => !after.some(([other]) => other === shade));
  expect(before).toHaveLength(2);
  expect(left.length).toBe(after.some(([shade]) => shade === 0) ? 1 : 0);
});

test.each([['a.png'], [undefined], [7]])('a class that is no list is refused: %j', async (own) => {
  const wrong = { dark: own, light: classes.light } as unknown as typeof classes;
  await expect(ownPictures(wrong, frame, { seed: 1 })).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(/the class dark must be an array of pictures/),
  });
});

test('the seed says which', async () => {
  const parts = async (seed: number) => shown((await ownPictures(classes, frame, { seed })).dev);
  expect(await parts(1)).toEqual(await parts(1));
  expect(await parts(1)).not.toEqual(await parts(2));
});
