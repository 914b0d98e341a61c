import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { addressOf, frontPage, pageGroups, titleOf } from './pages.mjs';

const groups = pageGroups();

test('every guide is linked from the front page', () => {
  const text = readFileSync(frontPage, 'utf8');
  const { files } = groups.find(({ at }) => at === 'guides');
  assert.ok(files.length > 0);
  const missing = files
    .map((file) => path.basename(file))
    .filter((name) => !text.includes(`(${name})`));
  assert.deepEqual(missing, []);
});

test('every page has a title and an address of its own', () => {
  const addresses = groups.flatMap(({ at, files }) =>
    files.map((file) => `${at}/${addressOf(file)}`),
  );
  assert.deepEqual(addresses, [...new Set(addresses)]);
  for (const file of groups.flatMap(({ files }) => files)) {
    assert.ok(titleOf(readFileSync(file, 'utf8')), `${file} begins with a heading`);
  }
});

test('a README is addressed by its folder', () => {
  assert.equal(addressOf(path.join(import.meta.dirname, 'README.md')), 'site');
  assert.equal(addressOf(path.join(import.meta.dirname, '../../README.md')), 'readme');
});
