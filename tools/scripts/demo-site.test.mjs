import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { demoDomains, layOutSite, serveSite } from './demo-site.mjs';

const apps = mkdtempSync(path.join(tmpdir(), 'heed-apps-'));
after(() => rmSync(apps, { recursive: true, force: true }));

for (const app of ['gallery', 'weather-demo', 'nlp-demo']) {
  const assets = path.join(apps, app, 'dist', 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(path.join(apps, app, 'dist', 'index.html'), `<html><title>${app}</title></html>`);
  writeFileSync(path.join(assets, 'index.js'), `// ${app}`);
}

test('demos are found by their folders, in order', () => {
  mkdirSync(path.join(apps, 'demo-kit'), { recursive: true });
  assert.deepEqual(demoDomains(apps), ['nlp', 'weather']);
});

test('one address serves the gallery and every demo, each with its own files', async () => {
  const site = layOutSite(apps, demoDomains(apps));
  const server = await serveSite(path.join(apps, 'gallery'), site, { port: 0 });
  const address = `http://127.0.0.1:${server.httpServer.address().port}`;
  const text = async (place) => (await fetch(address + place)).text();
  try {
    assert.match(await text('/'), /<title>gallery/);
    assert.match(await text('/nlp/'), /<title>nlp-demo/);
    assert.equal(await text('/assets/index.js'), '// gallery');
    assert.equal(await text('/weather/assets/index.js'), '// weather-demo');
    const slash = await fetch(`${address}/weather?task=front`);
    assert.equal(slash.url, `${address}/weather/?task=front`);
    assert.match(await slash.text(), /<title>weather-demo/);
    assert.equal((await fetch(`${address}/absent/`)).status, 404);
  } finally {
    await server.close();
  }
});
