import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(path.join(tmpdir(), 'heed-links-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function check(links) {
  const page = (body) => `<!DOCTYPE html><html><body>${body}</body></html>`;
  writeFileSync(path.join(folder, 'index.html'), page(links));
  writeFileSync(path.join(folder, 'other.html'), page('<h2 id="here">Here</h2>'));
  const script = path.join(import.meta.dirname, 'check-links.mjs');
  return spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
}

test('links within the site pass, and others are not followed', () => {
  const { status, stderr } = check(
    '<a href="other.html#here">a</a> <a href="https://heed.invalid/">b</a>',
  );
  assert.equal(status, 0, stderr);
});

for (const link of ['nowhere.html', 'other.html#nowhere']) {
  test(`a link to ${link} fails by its name`, () => {
    const { status, stderr } = check(`<a href="${link}">a</a>`);
    assert.equal(status, 1);
    assert.ok(stderr.includes(`${link}, which is not there`), stderr);
  });
}
