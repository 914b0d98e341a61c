/** What is found in the built page: boxes over the picture, and the light of each. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePage, veilOf } from './visit.mjs';

describePage('detection', (visit) => {
  const boxes = () => visit.page.getByRole('group', { name: 'What was found' }).locator('button');
  const lines = () => visit.page.locator('.found button');
  const head = () => visit.page.getByLabel('Head').first();

  /** Opens the page with something found, however unsure. */
  async function find() {
    await visit.goReady('detection');
    if ((await boxes().count()) > 1) return;
    await visit.page.getByLabel('Threshold').fill('0.02');
    await boxes().nth(1).waitFor();
    await visit.answered();
  }

  test('who points at an object sees what was looked at for it', async () => {
    await find();
    assert.equal(await boxes().count(), await lines().count());
    assert.match((await boxes().first().getAttribute('aria-label')) ?? '', /^\S.*, .*\d+ %$/);
    const mean = await veilOf(visit);
    await lines().first().hover();
    await visit.caption().filter({ hasText: 'what looked for' }).waitFor();
    const own = await veilOf(visit);
    assert.notEqual(own, mean);
    assert.equal(await visit.page.locator('.boxes [data-pointed]').count(), 1);
    await head().selectOption('0');
    await head().hover();
    await visit.caption().filter({ hasText: 'averaged over' }).waitFor();
    await lines().first().hover();
    await visit.caption().filter({ hasText: 'what looked for' }).waitFor();
    assert.notEqual(await veilOf(visit), own, 'the head that is chosen');
  });

  test('by keyboard: one stop, arrows from object to object', async () => {
    await find();
    const mean = await veilOf(visit);
    await boxes().first().focus();
    const first = await veilOf(visit);
    assert.notEqual(first, mean);
    await visit.page.keyboard.press('ArrowRight');
    assert.equal(
      await visit.page.locator(':focus').getAttribute('aria-label'),
      await boxes().nth(1).getAttribute('aria-label'),
    );
    await visit.page.keyboard.press('Tab');
    assert.equal(await visit.page.locator('.boxes :focus').count(), 0);
    assert.equal(await veilOf(visit), mean, 'the light of all again');
  });

  test('boxes lie on the picture, whatever its size', async () => {
    await find();
    for (const width of [390, 1280]) {
      await visit.page.setViewportSize({ width, height: 900 });
      await visit.page.waitForTimeout(300);
      const [over, image] = await Promise.all([
        visit.page.locator('.boxes').boundingBox(),
        visit.page.locator('.picture image').first().boundingBox(),
      ]);
      assert.ok(over && image);
      for (const side of /** @type {const} */ (['x', 'y', 'width', 'height'])) {
        assert.ok(Math.abs(over[side] - image[side]) < 1.5, `${side} at ${width} pixels`);
      }
    }
  });

  test('nothing found says what to do', async () => {
    await visit.goReady('detection');
    await visit.page.getByLabel('Threshold').fill('0.99');
    await visit.page.getByText('A lower threshold finds').waitFor();
    assert.equal(await boxes().count(), 0);
  });
});
