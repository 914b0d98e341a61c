/** The built page in a real browser: what a visitor sees, types and hears. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDemo } from '@heed/demo-kit/e2e';
import { bad, describePage, good, root } from './visit.mjs';

describeDemo(root);

describePage('the page', (visit) => {
  test('label and light follow the text', async (t) => {
    const start = performance.now();
    await visit.goReady('sentiment');
    await visit.read(good);
    t.diagnostic(`first own result after ${Math.round(performance.now() - start)} ms, cold`);
    assert.equal(await visit.label(), 'Positive');
    const light = await visit.steps();
    assert.equal(light.length, 5, 'the full stop is no word to the model');
    assert.ok(Math.max(...light) > 8, 'some word stands out');
    assert.ok(Math.min(...light) < 24, 'not all words alike');

    await visit.read(bad);
    assert.equal(await visit.label(), 'Negative');
    assert.match(await visit.page.locator('.confidence').innerText(), /\d+ % sure/);
    /** @type {number[]} */
    const times = [];
    for (let count = 0; count < 10; count++) {
      await visit.read(`${bad} ${'Really. '.repeat(count + 1)}`);
      const note = await visit.page.locator('.answer .note').innerText();
      times.push(Number(/(\d+) ms/.exec(note)?.[1]));
    }
    t.diagnostic(`per sentence ${times.sort((a, b) => a - b)[5]} ms (median of ${times.length})`);
  });

  test('head by head, by keyboard alone: where each word looks', async () => {
    await visit.goReady('sentiment');
    await visit.read(good);
    await visit.measured();
    const explorer = visit.page.locator('heed-attention');
    await explorer.locator('.caption', { hasText: 'encoder-2 · mean of 4 heads' }).waitFor();
    await explorer.getByRole('radio', { name: 'Lines' }).focus();
    await visit.page.keyboard.press('ArrowLeft'); // around to the last view
    await explorer.getByRole('button', { name: /^encoder-1, head 1 of 4: looks/ }).focus();
    await visit.page.keyboard.press('Enter');
    await explorer.locator('.caption', { hasText: 'encoder-1 · head 1 of 4' }).waitFor();
    await explorer.getByRole('option', { name: 'charming' }).first().focus();
    await visit.page.keyboard.press('ArrowUp');
    await visit.page.keyboard.press('ArrowDown');
    assert.match(await explorer.locator('.readout').innerText(), /“charming” looks at \w+ 0\.\d/);
  });

  test('examples and the model card, by keyboard alone', async () => {
    await visit.goReady('sentiment');
    const about = visit.page.getByRole('button', { name: 'About this model' });
    const links = await visit.page.locator('header .tasks a').count();
    for (let count = 0; count <= links; count++) await visit.page.keyboard.press('Tab');
    await about.and(visit.page.locator(':focus')).waitFor();
    await visit.page.keyboard.press('Enter');
    const drawer = visit.page.getByRole('dialog', { name: 'About this model' });
    await drawer.getByRole('heading', { level: 1 }).waitFor();
    await visit.page.keyboard.press('Escape');
    await visit.page.keyboard.press('Tab');
    assert.equal(await visit.page.locator(':focus').getAttribute('aria-label'), 'Text to read');
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Tab');
    const example = await visit.page.locator(':focus').innerText();
    await visit.page.keyboard.press('Enter');
    await visit.page.locator('.answer .note', { hasText: 'on this device' }).waitFor();
    assert.equal(await visit.field().inputValue(), example);
  });

  test('a screen reader hears the answer and can read every weight', async () => {
    await visit.goReady('sentiment');
    await visit.read(good);
    await visit.page
      .getByRole('status')
      .filter({ hasText: /^positive, .*% sure\. Most lit by integrated gradients: charming/ })
      .waitFor();
    await visit.page.getByText('The light as numbers').click();
    const table = visit.page.getByRole('table', { name: /Share of the light/ });
    await table.getByRole('row', { name: 'charming' }).waitFor();
    const shares = (await table.locator('tbody td').allInnerTexts()).map(Number.parseFloat);
    assert.equal(shares.length, 5);
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share) - 100) < 0.5, String(shares));
  });

  test('nothing to read, and too much to read, each say so', async () => {
    await visit.goReady('sentiment');
    await visit.field().fill('   ');
    assert.equal(await visit.label(), 'Nothing yet');
    assert.equal(await visit.page.locator('.lit-layer span').count(), 0);
    await visit.field().fill('word '.repeat(2000));
    const alert = visit.page.getByRole('alert');
    await alert.filter({ hasText: /at most \d+ words/ }).waitFor();
    assert.equal(await visit.label(), 'No answer');
    await visit.read(bad);
    assert.ok(await alert.isHidden());
    assert.equal(await visit.label(), 'Negative');
  });

  test('markup in a text stays text', async () => {
    await visit.goReady('sentiment');
    const text = 'great <img src=x onerror=alert(1)> film';
    await visit.read(text);
    assert.equal(
      (await visit.page.locator('.lit-editor .lit-copy').innerText()).replace('\u200b', ''),
      text,
    );
    assert.equal(await visit.page.locator('#page img').count(), 0);
  });

  test('from 360 to 2,560 pixels the field lies on its text', async () => {
    for (const width of [360, 768, 1280, 2560]) {
      await visit.page.setViewportSize({ width, height: 900 });
      await visit.goReady('sentiment');
      await visit.read(`${good} ${'Waves of Type, and To see AV. '.repeat(4)}`);
      const sizes = await visit.page.evaluate(() => ({
        field: document.querySelector('.lit-field')?.scrollHeight,
        copy: document.querySelector('.lit-copy')?.scrollHeight,
      }));
      assert.equal(sizes.field, sizes.copy, `heights at ${width} pixels`);
    }
  });
});
