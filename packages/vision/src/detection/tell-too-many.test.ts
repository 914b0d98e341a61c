import type { LoadedPicture } from './load-pictures.js';
import { tellTooMany } from './tell-too-many.js';

function picture(objects: number, difficult = 0): LoadedPicture {
  const box = (index: number) => ({
    ...{ label: 'cell', left: 0, top: 0, right: 1, bottom: 1 },
    difficult: index < difficult,
  });
  return {
    file: 'a.png',
    picture: { width: 1, height: 1, data: new Uint8Array(3) },
    boxes: Array.from({ length: objects }, (_, index) => box(index)),
  };
}

function told(pictures: readonly LoadedPicture[]): string[] {
  const messages: string[] = [];
  tellTooMany(pictures, { queries: 4 }, (message) => messages.push(message));
  return messages;
}

test('pictures of more objects than queries are counted, without difficult ones', () => {
  expect(told([picture(5), picture(4), picture(9), picture(6, 2)])).toEqual([
    expect.stringMatching(/^2 of 4 training pictures hold more than the 4 objects/),
  ]);
});

test('nothing is said where all can be found', () => {
  expect(told([picture(4), picture(0)])).toEqual([]);
});
