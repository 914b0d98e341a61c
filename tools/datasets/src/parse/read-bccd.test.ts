import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBccd, type BccdSplit } from './read-bccd.js';

test('reads the parts that the data set calls train, val and test', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heed-bccd-'));
  const [annotations, lists] = ['Annotations', join('ImageSets', 'Main')].map((below) =>
    join(folder, 'BCCD', below),
  ) as [string, string];
  await mkdir(annotations, { recursive: true });
  await mkdir(lists, { recursive: true });
  for (const name of ['train', 'val', 'test']) {
    await writeFile(join(lists, `${name}.txt`), `of-${name}\n`);
    await writeFile(
      join(annotations, `of-${name}.xml`),
      `<annotation><filename>of-${name}.jpg</filename>
        <size><width>640</width><height>480</height></size>
        <object><name>WBC</name><bndbox>
          <xmin>1</xmin><ymin>177</ymin><xmax>491</xmax><ymax>480</ymax>
        </bndbox></object></annotation>`,
    );
  }
  const file = async (split: BccdSplit) => (await readBccd(folder, split)).map((it) => it.file);
  const image = (name: string) => join(folder, 'BCCD', 'JPEGImages', name);
  expect(await file('train')).toEqual([image('of-train.jpg')]);
  expect(await file('test')).toEqual([image('of-test.jpg')]);
  expect(await readBccd(folder, 'dev')).toEqual([
    {
      file: image('of-val.jpg'),
      width: 640,
      height: 480,
      boxes: [{ label: 'WBC', left: 0, top: 176, right: 491, bottom: 480, difficult: false }],
    },
  ]);
  await rm(folder, { recursive: true });
});
