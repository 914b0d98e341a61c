import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as entry from './index.js';
import { datasetById, datasets } from './registry.js';

test.each(datasets.map((dataset) => [dataset.id, dataset] as const))(
  '%s can be found, checked and read',
  (id, dataset) => {
    expect(datasetById(id)).toBe(dataset);
    for (const file of [...dataset.files, ...(dataset.folders ?? [])]) {
      expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(file.path).toMatch(/^[^\\/]/);
      expect(file.path).not.toMatch(/\\|\.\./);
      expect(file.bytes).toBeGreaterThan(0);
    }
    for (const [name, parser] of Object.entries(dataset.parsers)) {
      expect(entry[name as keyof typeof entry]).toBe(parser);
    }
  },
);

test('what is fetched can never change: a commit in the address, an integrity for a package', () => {
  for (const { source } of datasets) {
    if (source.kind === 'web')
      expect(source.base).toMatch(/^https:.*\/[0-9a-f]{40}\/([\w/-]+\/)?$/);
    else if (source.kind === 'archive') expect(source.address).toMatch(/^https:.*\/[0-9a-f]{40}$/);
    else expect(source.integrity).toMatch(/^sha512-.{86}==$/);
  }
});

test('the README lists every data set with what reads it', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const rows = readme
    .split('\n')
    .flatMap((line) => /^\| `([^`]+)` .*\| (`.*`|any reader of CSV) +\|$/.exec(line) ?? []);
  const listed = rows.filter((_, index) => index % 3 > 0);
  const registered = datasets.flatMap(({ id, parsers }) => [
    id,
    Object.keys(parsers)
      .map((name) => `\`${name}\``)
      .join(', ') || 'any reader of CSV',
  ]);
  expect([...listed].sort()).toEqual([...registered].sort());
});
