import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findDomains } from '../vite/find-domains.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heed-domains-'));
  mkdirSync(join(root, 'packages/empty'), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: object): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(content));
}

test('packages that name a plugin are domains, with a demo where apps has one', () => {
  write('packages/weather/package.json', { name: '@heed/weather', heed: { plugin: 'weather' } });
  write('packages/nlp/package.json', { name: '@heed/nlp', heed: { plugin: 'nlp' } });
  write('packages/core/package.json', { name: '@heed/core', heed: { budgets: {} } });
  write('apps/nlp-demo/package.json', {});
  mkdirSync(join(root, 'apps/weather-demo'));
  expect(findDomains(root)).toEqual([
    { id: 'nlp', package: '@heed/nlp', demo: true },
    { id: 'weather', package: '@heed/weather', demo: false },
  ]);
});

test('this repository has domains', () => {
  expect(findDomains()).toContainEqual({ id: 'nlp', package: '@heed/nlp', demo: true });
});
