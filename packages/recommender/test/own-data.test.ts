import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextItem } from '../src/index.js';
import { recipes } from '../src/train.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Users go once around twelve dishes, each from another one on; some rows are broken. */
function clicks(): string {
  const rows = ['user,dish id,when,category'];
  for (let user = 0; user < 48; user++) {
    for (let step = 0; step < 7; step++) {
      const dish = (user + step) % 12;
      rows.push(`u${user},dish-${dish},${1_700_000_000 + 86_400 * step},kitchen ${dish % 3}`);
    }
  }
  rows.splice(5, 0, 'u1,dish-1', 'u2,,1700000000,kitchen 1', 'u3,dish-3,yesterday,kitchen 0');
  return rows.join('\n');
}

test("a table of one's own becomes a model, broken rows are named and left out", async () => {
  const [data, output] = [join(folder, 'clicks.csv'), join(folder, 'dishes.onnx')];
  await writeFile(data, clicks().replace('dish id', 'item'));
  const messages: string[] = [];
  const report = await recipes['next-item']!.train({
    ...{ data, output, runFolder: join(folder, 'run'), epochs: 15, faithfulness: false },
    onMessage: (message) => messages.push(message),
  });
  expect(messages.filter((message) => /line [678]\b/.test(message))).toHaveLength(3);
  expect(report).toMatchObject({ task: nextItem.id, file: output });

  await using recommend = await nextItem.load(output);
  const { items } = await recommend(['dish-3', 'dish-4', 'dish-5', 'dish-6'], { top: 3 });
  expect(items.map(({ id }) => id)).toContain('dish-7');
  const fresh = await recommend([{ attributes: ['kitchen 1'] }]);
  expect(fresh.items).toHaveLength(10);
  expect(recommend.card).toBe(await readFile(join(folder, 'dishes.md'), 'utf8'));
}, 120_000);
