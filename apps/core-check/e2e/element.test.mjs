/** `<heed-attention>` in a page: by pointer, by keyboard, by ear, and as a file. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';

const noBrowser = skipReason();
const browser = noBrowser ? undefined : await openBrowser();
const server = noBrowser ? undefined : await servePage(resolve(import.meta.dirname, '..'));

after(async () => {
  await browser?.close();
  await server?.close();
});

describe('<heed-attention>', { skip: noBrowser || false }, () => {
  /** @type {import('playwright-core').Page} */
  let page;
  /** @type {string[]} */
  let complaints;

  beforeEach(() => open());
  afterEach(async () => {
    await page.close();
    assert.deepEqual(complaints, [], 'errors in the console');
  });

  /**
   * Opens a page with the element, which shows two layers: three words of self-attention, and what an
   * answer looks at.
   *
   * @param {import('playwright-core').BrowserContextOptions} [options]
   */
  async function open(options = {}) {
    await page?.close();
    complaints = [];
    page = await browser.newPage({ viewport: { width: 900, height: 800 }, ...options });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(server.url);
    await page.waitForFunction('globalThis.check');
    await page.evaluate(() => {
      const words = { kind: 'tokens', labels: ['not', 'bad', 'at', 'all'] };
      const answer = { kind: 'tokens', labels: ['answer'] };
      const even = Array(16).fill(1 / 4);
      const back = [1, 0, 0, 0, 0.9, 0.1, 0, 0, 0, 0.8, 0.2, 0, 0, 0, 0.7, 0.3];
      const map = (name, queries, weights) => ({
        ...{ name, heads: 2, queries, keys: words },
        weights: Float32Array.from(weights),
      });
      const maps = [
        map('encoder-1', words, [...back, ...even]),
        map('pool', answer, [0.1, 0.7, 0.1, 0.1, 0.25, 0.25, 0.25, 0.25]),
      ];
      const element = document.createElement('heed-attention');
      globalThis.told = [];
      element.addEventListener('heed-select', (event) => globalThis.told.push(event.detail));
      element.trace = { model: 'tests/model', maps };
      document.body.append(element);
    });
    await page.locator('heed-attention .token').first().waitFor();
  }

  /** Sets properties of the element. */
  const set = (properties) =>
    page.evaluate((values) => {
      Object.assign(document.querySelector('heed-attention'), values);
    }, properties);

  const told = () => page.evaluate(() => globalThis.told.at(-1));
  const readout = (panel = 0) => page.locator('heed-attention .readout p:first-child').nth(panel);
  const option = (list, name) =>
    page.getByRole('listbox', { name: list }).getByRole('option', { name, exact: true });
  const numbers = (list) =>
    page
      .getByRole('listbox', { name: list })
      .getByRole('option')
      .evaluateAll((tokens) => tokens.map((token) => token.getAttribute('data-number')));

  test('pointing at a word shows where it looks, and leaving it shows all again', async () => {
    await option('Words that look', 'bad').hover();
    assert.match(await readout().innerText(), /“bad” looks at not 0\.\d+ +bad 0\.\d+/);
    assert.deepEqual(await numbers('Words looked at'), ['0.57', '0.17', '0.13', '0.13']);
    assert.equal(await page.locator('heed-attention svg.singled').count(), 1);
    assert.equal((await told()).query, 1);
    await page.mouse.move(5, 795);
    assert.match(await readout().innerText(), /Point at one of the words/);
    assert.equal(await page.locator('heed-attention svg.singled').count(), 0);
    assert.equal((await told()).query, null);
  });

  test('a click keeps a word until it is clicked again', async () => {
    await option('Words looked at', 'bad').click();
    await page.mouse.move(5, 795);
    assert.match(await readout().innerText(), /“bad” is looked at by at 0\.5\d/);
    await option('Words looked at', 'bad').click();
    await page.mouse.move(5, 795);
    assert.match(await readout().innerText(), /Point at/);
  });

  test('by keyboard alone: view, layer, head, words, and across', async () => {
    await page.getByRole('radio', { name: 'Lines' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await told().then(({ layer }) => layer), 'pool');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    assert.equal((await told()).head, 0);
    for (let count = 0; count < 3; count++) await page.keyboard.press('Tab');
    assert.equal(await page.locator('heed-attention :focus').innerText(), 'SVG');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('heed-attention :focus').innerText(), 'not');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    assert.match(await readout().innerText(), /“at” looks at bad 0\.80/);
    await page.keyboard.press('ArrowRight');
    assert.match(await readout().innerText(), /“bad” is looked at by at 0\.80/);
    assert.equal(await page.locator('heed-attention :focus').getAttribute('aria-selected'), 'true');
    const outline = await page
      .locator('heed-attention :focus')
      .evaluate((token) => window.getComputedStyle(token).outlineStyle);
    assert.equal(outline, 'solid');
    await page.keyboard.press('Escape');
    assert.match(await readout().innerText(), /Point at/);
  });

  test('a screen reader hears where a word looks', async () => {
    await option('Words that look', 'all').focus();
    await page.keyboard.press('ArrowUp');
    await page
      .getByRole('status')
      .filter({ hasText: /^“at” looks at bad 0\.5\d, at 0\.2\d, .*\.$/ })
      .waitFor();
  });

  test('the matrix names the cell under the pointer', async () => {
    await set({ view: 'matrix', head: 0 });
    const cells = page.locator('heed-attention .cells');
    const { width, height } = await cells.boundingBox();
    await cells.hover({ position: { x: 0.4 * width, y: 0.6 * height } });
    assert.equal(await readout().innerText(), '“at” looks at bad 0.80');
    const colours = await cells.locator('canvas').evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, 4, 4);
      return Array.from({ length: 16 }, (_, cell) => data[4 * cell + 3]);
    });
    assert.deepEqual(
      colours.map((alpha) => alpha > 0),
      [
        true,
        false,
        false,
        false,
        true,
        true,
        false,
        false,
        false,
        true,
        true,
        false,
        false,
        false,
        true,
        true,
      ],
    );
  });

  test('the text keeps its words in their places while light moves over them', async () => {
    await set({ view: 'text' });
    const places = () =>
      page
        .locator('heed-attention .token')
        .evaluateAll((tokens) => tokens.map((token) => token.getBoundingClientRect().left));
    const before = await places();
    await option('Words that look', 'bad').hover();
    assert.deepEqual(await numbers('Words that look'), ['.57', '.17', '.13', '.13']);
    assert.deepEqual(await places(), before);
  });

  test('all heads: arrow keys walk along them, Enter opens one', async () => {
    await set({ view: 'grid', head: 1 });
    const current = page.getByRole('button', { name: 'encoder-1, head 2 of 2: looks everywhere' });
    await current.focus();
    await page.keyboard.press('ArrowLeft');
    assert.match(
      await page.locator('heed-attention :focus').getAttribute('aria-label'),
      /head 1 .* one back/,
    );
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('heed-attention .matrix').waitFor();
    const { view, layer, head } = await told();
    assert.deepEqual({ view, layer, head }, { view: 'matrix', layer: 'pool', head: 0 });
    assert.equal(await page.locator('heed-attention :focus').getAttribute('value'), 'matrix');
  });

  test('the threshold takes weak weights away, and what is chosen stays', async () => {
    await set({ head: 0 });
    await option('Words that look', 'bad').click();
    await page.getByRole('slider', { name: /Weights from/ }).fill('0.5');
    await page.mouse.move(5, 795);
    assert.match(await readout().innerText(), /“bad” looks at not 0\.90$/);
    assert.equal((await told()).threshold, 0.5);
    assert.match(await page.locator('heed-attention .caption').innerText(), /weights from 0\.50/);
  });

  test('two heads side by side, two models likewise: pointed at together', async () => {
    await page.getByRole('combobox', { name: 'Head' }).selectOption('0');
    await page.getByRole('combobox', { name: 'Beside it' }).selectOption('1');
    await option('Words that look', 'at').first().hover();
    assert.match(await readout(0).innerText(), /bad 0\.80/);
    assert.match(await readout(1).innerText(), /not 0\.25/);
    await page.evaluate(() => {
      const element = document.querySelector('heed-attention');
      element.compare = null;
      element.otherTrace = { ...element.trace, model: 'tests/other' };
    });
    assert.deepEqual(await page.locator('heed-attention .panel h3').allInnerTexts(), [
      'tests/model · encoder-1 · head 1 of 2',
      'tests/other · encoder-1 · head 1 of 2',
    ]);
  });

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

  test('a trace that is none is refused, and none at all says so', async () => {
    const refused = await page.evaluate(() => {
      const element = document.querySelector('heed-attention');
      const [map] = element.trace.maps;
      try {
        element.trace = { model: '', maps: [{ ...map, weights: map.weights.subarray(1) }] };
        return '';
      } catch (error) {
        return `${error.code}: ${error.message}`;
      }
    });
    assert.match(refused, /^shape: .*weights must hold heads × queries × keys = 2 × 4 × 4/);
    await page.evaluate(() => {
      const element = document.querySelector('heed-attention');
      element.trace = null;
    });
    await page.getByText('Nothing to show yet.').waitFor();
    const failure = await page.evaluate(() =>
      document
        .querySelector('heed-attention')
        .toSvg()
        .catch(({ code }) => code),
    );
    assert.equal(failure, 'input-empty');
  });

  test('10,000 words: lines say that they are too many, matrix and text show them', async () => {
    await page.evaluate(() => {
      const labels = Array.from({ length: 10_000 }, (_, index) => `word${index}`);
      const weights = new Float32Array(10_000).fill(1e-4);
      const queries = { kind: 'tokens', labels: ['answer'] };
      const map = { name: 'pool', heads: 1, queries, keys: { kind: 'tokens', labels }, weights };
      document.querySelector('heed-attention').trace = { model: 'long', maps: [map] };
    });
    await page.getByText('Lines are drawn for up to 160 words; this map has 10000.').waitFor();
    await set({ view: 'matrix' });
    await page.getByText('thinned: a cell is the largest of 1 × 20 weights').waitFor();
    await set({ view: 'text' });
    assert.equal(await page.locator('heed-attention .token').count(), 10_001);
  });

  test('properties that were set before the element was known hold', async () => {
    const seen = await page.evaluate(async () => {
      const element = document.querySelector('heed-attention');
      const other = document.createElement('heed-attention');
      const { trace } = element;
      Object.defineProperty(other, 'trace', { value: trace, configurable: true, writable: true });
      document.body.append(other);
      await new Promise((done) => setTimeout(done));
      return [Object.hasOwn(other, 'trace'), other.layer];
    });
    assert.deepEqual(seen, [false, 'encoder-1']);
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
