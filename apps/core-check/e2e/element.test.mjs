/** `<heed-attention>` in a page: by pointer, by keyboard, by ear. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import {
  close,
  numbers,
  open,
  option,
  page,
  readout,
  set,
  skip,
  stop,
  told,
} from './element-page.mjs';

after(stop);

describe('<heed-attention>', { skip }, () => {
  beforeEach(() => open());
  afterEach(close);

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
      const early = { trace: element.trace, view: 'matrix', head: 1 };
      for (const [name, value] of Object.entries(early)) {
        Object.defineProperty(other, name, { value, configurable: true, writable: true });
      }
      document.body.append(other);
      await new Promise((done) => setTimeout(done));
      return [Object.keys(other), other.layer, other.getAttribute('view'), other.head];
    });
    assert.deepEqual(seen, [[], 'encoder-1', 'matrix', 1]);
  });

  test('a trace that was JSON will do', async () => {
    await page.evaluate(() => {
      const element = document.querySelector('heed-attention');
      element.trace = JSON.parse(JSON.stringify({ ...element.trace, model: 'from/json' }));
    });
    await page.getByText('from/json · encoder-1 · mean of 2 heads').waitFor();
  });
});
