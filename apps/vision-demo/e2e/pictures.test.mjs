/** Pictures of one's own in the built page: files and drawings, and the veil over them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePage, imageOf, otherImage, veilOf } from './visit.mjs';

describePage('pictures', (visit) => {
  /** Drops a file that the page itself makes. @param {'picture' | 'text'} what */
  const drop = (what) =>
    visit.page.locator('.hero').evaluate(async (hero, kind) => {
      const canvas = new window.OffscreenCanvas(300, 200);
      const context = canvas.getContext('2d');
      context?.fillRect(90, 40, 120, 120);
      const content = kind === 'picture' ? await canvas.convertToBlob() : 'no picture at all';
      const dataTransfer = new window.DataTransfer();
      dataTransfer.items.add(new window.File([content], kind));
      hero.dispatchEvent(new window.DragEvent('drop', { dataTransfer, cancelable: true }));
    }, what);

  test('an example is answered, its labels ranked, and lit', async () => {
    await visit.goReady('recognition');
    const before = await imageOf(visit);
    await visit.page.getByRole('group', { name: 'Examples' }).locator('button').last().click();
    await otherImage(visit, before);
    const rows = visit.page.getByRole('list', { name: 'The most probable labels' });
    assert.equal(await rows.getByRole('listitem').count(), 5);
    const first = await rows.locator('.name').first().innerText();
    const said = await visit.page.locator('.answer').locator('.label, .confidence').allInnerTexts();
    assert.ok(said.join(' ').toLowerCase().includes(first.toLowerCase()), `${first} in ${said}`);
    assert.match(await veilOf(visit), /<path/);
  });

  test('a dropped picture is answered, and what is none says so', async () => {
    await visit.goReady('recognition');
    await drop('text');
    const problem = visit.page.locator('main > .problem');
    await problem.filter({ hasText: /must be an image file/ }).waitFor();
    const before = await imageOf(visit);
    await drop('picture');
    await otherImage(visit, before);
    assert.ok(await problem.isHidden());
    const pressed = visit.page.locator('.chips [aria-pressed="true"]');
    assert.equal(await pressed.count(), 0, 'no example is seen');
  });

  test('a drawing is answered stroke by stroke', async () => {
    await visit.goReady('recognition');
    const draw = visit.page.getByRole('button', { name: 'Draw' });
    await draw.focus();
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('status').filter({ hasText: 'A keyboard cannot draw' }).waitFor();
    const pad = visit.page.getByRole('img', { name: 'Drawing pad' });
    for (const [x, y] of [
      [0.3, 0.7],
      [0.7, 0.3],
    ]) {
      const before = await imageOf(visit);
      await pad.scrollIntoViewIfNeeded();
      const box = await pad.boundingBox();
      assert.ok(box);
      await visit.page.mouse.move(box.x + box.width * x, box.y + box.height * 0.2);
      await visit.page.mouse.down();
      await visit.page.mouse.move(box.x + box.width * y, box.y + box.height * 0.8, { steps: 5 });
      await visit.page.mouse.up();
      await otherImage(visit, before);
    }
    const inked = () =>
      pad.evaluate((canvas) => {
        const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
        const { data = [] } = context?.getImageData(0, 0, 448, 448) ?? {};
        return data.some((value) => value < 100);
      });
    assert.ok(await inked());
    await visit.page.getByRole('button', { name: 'Clear' }).click();
    assert.ok(!(await inked()));
    await visit.page.getByRole('group', { name: 'Examples' }).locator('button').first().click();
    await pad.waitFor({ state: 'hidden' });
  });

  test('the veil is as strong as one wants', async () => {
    await visit.goReady('recognition');
    const opacities = async () =>
      [...(await veilOf(visit)).matchAll(/stroke-opacity="([\d.]+)"/g)].map(([, value]) => +value);
    const usual = Math.max(...(await opacities()));
    const veil = visit.page.getByLabel('Veil').first();
    await veil.fill('1');
    const most = Math.max(...(await opacities()));
    assert.ok(Math.abs(most - usual / 0.86) < 0.002, `${usual} became ${most}`);
    await veil.fill('0');
    assert.equal(Math.max(...(await opacities())), 0);
  });
});
