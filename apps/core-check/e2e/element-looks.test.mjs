/** How `<heed-attention>` looks: its colours, by touch, in any script, and as a file. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import { close, open, option, page, readout, set, skip, stop } from './element-page.mjs';

after(stop);

describe('the looks of <heed-attention>', { skip }, () => {
  beforeEach(() => open());
  afterEach(close);

  test('pictures are saved as SVG and PNG, each view', async () => {
    for (const view of ['lines', 'matrix', 'text', 'grid']) {
      await set({ view, compare: view === 'lines' ? 1 : null });
      const [svg] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as svg' }).click(),
      ]);
      assert.match(svg.suggestedFilename(), /^tests-model-.*\.svg$/);
      assert.match(readFileSync(await svg.path(), 'utf8'), /^<svg [^]*tests\/model[^]*<\/svg>$/);
      const [png] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as png' }).click(),
      ]);
      const bytes = readFileSync(await png.path());
      assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
      assert.ok(bytes.length > 3000, `${bytes.length} bytes of ${view} are an empty picture`);
    }
  });

  test('all heads stand under one scale, which says its full light', async () => {
    await set({ view: 'grid' });
    assert.match(await page.locator('heed-attention .grid .scale').innerText(), /^0\s*1\.00$/);
    const strongest = (index) =>
      page
        .locator('heed-attention canvas')
        .nth(index)
        .evaluate((canvas) => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return Math.min(...data.filter((_, place) => place % 4 === 1 && data[place + 2] > 0));
        });
    // A single weight of 1.00 in the first layer is darker than the 0.70 of the read-out below it.
    assert.ok((await strongest(0)) < (await strongest(2)));
  });

  /** The colour of the brightest cell of the matrix. */
  const brightest = () =>
    page.locator('heed-attention .cells canvas').evaluate((canvas) => {
      return [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data].join();
    });

  test('colours that the page swaps are in the matrix at once', async () => {
    await set({ view: 'matrix', head: 0 });
    const before = await brightest();
    await page.evaluate(() => {
      for (let step = 1; step <= 24; step++) {
        document.documentElement.style.setProperty(`--heed-warm-${step}`, `rgb(1 2 ${step})`);
      }
    });
    await page.waitForFunction(
      () => {
        const canvas = document
          .querySelector('heed-attention')
          .shadowRoot.querySelector('.cells canvas');
        return canvas.getContext('2d').getImageData(0, 0, 1, 1).data[2] === 24;
      },
      null,
      { timeout: 5000 },
    );
    assert.notEqual(await brightest(), before);
  });

  test('it is dark where the page is, whatever the system prefers', async () => {
    await open({ colorScheme: 'dark' });
    await set({ view: 'matrix', head: 0 });
    const paper = () =>
      page
        .locator('heed-attention .frame')
        .evaluate((frame) => window.getComputedStyle(frame).backgroundColor);
    const saved = () =>
      page.evaluate(async () => {
        const svg = await document.querySelector('heed-attention').toSvg();
        return /<rect[^>]*fill="(#\w+)"/.exec(svg)[1];
      });
    assert.deepEqual([await paper(), await saved()], ['rgb(255, 255, 255)', '#ffffff']);
    const before = await brightest();
    await page.evaluate(() => (document.documentElement.style.colorScheme = 'light dark'));
    assert.deepEqual([await paper(), await saved()], ['rgb(25, 21, 17)', '#191511']);
    await page.waitForFunction(
      (light) => {
        const canvas = document
          .querySelector('heed-attention')
          .shadowRoot.querySelector('.cells canvas');
        return [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data].join() !== light;
      },
      before,
      { timeout: 5000 },
    );
    await set({ scheme: 'light' });
    assert.equal(await paper(), 'rgb(255, 255, 255)');
  });

  test('by touch: a tap shows where a word looks, another lets it go', async () => {
    await open({ hasTouch: true });
    await option('Words that look', 'bad').tap();
    assert.match(await readout().innerText(), /“bad” looks at not 0\.\d+ +bad 0\.\d+/);
    await option('Words that look', 'bad').tap();
    assert.match(await readout().innerText(), /Point at/);
  });

  test('with forced colours, light stays and what is chosen can be told', async () => {
    await open({ forcedColors: 'active' });
    await set({ view: 'matrix', head: 0 });
    assert.doesNotMatch(await brightest(), /^0,0,0/);
    const chosen = await page.locator('heed-attention .views span').evaluateAll((spans) => {
      return spans.map((span) => window.getComputedStyle(span).backgroundColor);
    });
    assert.equal(new Set(chosen).size, 2);
    assert.equal(chosen.filter((colour) => colour === chosen[1]).length, 1);
  });

  test('blank words have a sign, and words from right to left run so', async () => {
    await page.evaluate(() => {
      const axis = { kind: 'tokens', labels: ['שלום', 'עולם', '', ' \n'] };
      const weights = new Float32Array(16).fill(0.25);
      const map = { name: 'self', heads: 1, queries: axis, keys: axis, weights };
      document.querySelector('heed-attention').trace = { model: '', maps: [map] };
    });
    await option('Words that look', '(empty)').hover();
    assert.match(await readout().innerText(), /“\(empty\)” looks at שלום 0\.25/);
    assert.equal(await option('Words that look', '␣↵').innerText(), '␣↵');
    await set({ view: 'text' });
    const [first, second] = await page
      .locator('heed-attention .token')
      .evaluateAll((tokens) => tokens.map((token) => token.getBoundingClientRect().left));
    assert.ok(first > second, `${first} is left of ${second}`);
  });

  test('a saved picture says what it leaves out, and whose look it is', async () => {
    const saved = () => page.evaluate(() => document.querySelector('heed-attention').toSvg());
    await set({ head: 0, threshold: 0.5 });
    const lines = await saved();
    assert.match(lines, /raw attention · weights below 0\.50 left out/);
    assert.doesNotMatch(lines, /weights from/);
    await set({ view: 'text', threshold: 0 });
    await option('Words that look', 'bad').click();
    const text = await saved();
    assert.match(text, /head 1 of 2 · as seen from bad/);
    // The same full light as on the page: that of the whole head, not of the row.
    assert.match(text, /full light 1\.00/);
  });

  test('a picture that the browser cannot paint is told to those who see, too', async () => {
    await page.evaluate(() => {
      globalThis.Image = class {
        decode = () => Promise.reject(new Error('no images here'));
      };
    });
    await page.getByRole('button', { name: 'Save as png' }).click();
    await page.getByRole('alert').filter({ hasText: 'no images here' }).waitFor();
  });

  test('it can be looked at in light, dark and narrow', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'heed-element-'));
    t.diagnostic(`pictures in ${folder}`);
    for (const [name, width, colorScheme] of [
      ['light', 1000, 'light'],
      ['dark', 1000, 'dark'],
      ['narrow', 320, 'light'],
    ]) {
      await open({ viewport: { width, height: 800 }, colorScheme });
      await page.evaluate(() => (document.documentElement.style.colorScheme = 'light dark'));
      for (const view of ['lines', 'matrix', 'text', 'grid']) {
        await set({ view, compare: view === 'lines' ? 1 : null });
        await page.screenshot({ path: join(folder, `${name}-${view}.png`), fullPage: true });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${view}: ${wide} of ${width} pixels`);
      }
      const paper = await page
        .locator('heed-attention .frame')
        .evaluate((frame) => window.getComputedStyle(frame).backgroundColor);
      assert.equal(paper, name === 'dark' ? 'rgb(25, 21, 17)' : 'rgb(255, 255, 255)');
    }
  });
});
